from __future__ import annotations

from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, marked_text, smtp

RULE = "unused-block"


def test_what_nothing_refers_to() -> None:
    one = finding("target.queue spare {\n    target dummy\n}\n" + smtp("reject"), RULE)
    assert one.message == "nothing refers to `spare`: write `&spare` where it belongs, or remove the block"
    assert marked_text(one) == "spare"


def test_what_only_unused_blocks_refer_to_is_unused_too() -> None:
    expect_marked(
        """
        target.queue first {  # ! unused-block
            target &second
        }
        target.queue second {  # ! unused-block
            target &first
        }
        target.queue third {
            target dummy
        }
        checks mine {  # ! unused-block
            spf
        }
        """
        + smtp("deliver_to &third").replace("\n", "\n        ")
    )


def test_every_way_to_refer() -> None:
    expect_marked(
        """
        storage.imapsql a { }
        table.chain b {
            step &c
        }
        table.file c { }
        auth.pass_table d {
            table &e
        }
        table.sql_table e { }
        modifiers f {
            replace_rcpt &b
        }
        tls.loader.file g { }
        msgpipeline h {
            destination_in &c {
                deliver_to queue q {
                    target &a
                }
            }
            default_destination {
                reroute {
                    modify &f
                    reject
                }
            }
        }
        imap tcp://127.0.0.1:143 {
            tls &g
            storage &a
            auth &d
        }
        smtp tcp://127.0.0.1:25 {
            deliver_to &h
        }
        """,
        RULE,
    )


def test_what_another_mistake_hides_is_not_reported() -> None:
    queue = "target.queue waiting {\n    target dummy\n}\n"
    assert fatal(queue + smtp("deliver_to &wating")) == ["undefined-reference"]
    assert fatal(queue + smtp("deliver_to waiting")) == ["unknown-module"]
    assert fatal(queue + smtp("delivr_to &waiting")) == ["unknown-directive"]
    assert fatal(queue + smtp("deliver_to")) == ["wrong-argument-count"]
    assert fatal(queue + smtp("deliver_to &elsewhere")) == ["undefined-reference"]
    assert fatal(queue + "import missing\n" + smtp("reject")) == ["unknown-import"]


def test_blocks_that_cannot_be_referred_to() -> None:
    expect_marked("check.dkim signatures { }  # ! unused-block\n" + smtp("reject"))


def test_without_an_endpoint_there_is_one_mistake() -> None:
    assert fatal("target.queue q {\n    hostname x\n    target dummy\n}\n") == ["no-endpoint"]


def test_a_reference_that_never_works_is_another_mistake() -> None:
    text = "tls &certs  # ! undefined-reference\ntls.loader.self_signed certs { }\nsmtp tcp://127.0.0.1:25 {\n    reject\n}\n"
    expect_marked(text, "unused-block")
