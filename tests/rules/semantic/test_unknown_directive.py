from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, findings, marked_text, smtp

RULE = "unknown-directive"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("max_mesage_size 1M", "in `smtp`; did you mean `max_message_size`?"),
        ("Deliver_to dummy", "did you mean `deliver_to`?"),
        ("storage dummy", "`storage` does not belong in `smtp`, but in `imap`"),
        ("state_dir /x", "but at the top of the file"),
        ("imap tcp://127.0.0.1:143 { }", "is an endpoint: it belongs at the top of the file"),
        ("storage.imapsql x { }", "is a module: as a block of its own"),
        ("dkim", "belongs in the block of `check`"),
        ("frobnicate", "unknown directive `frobnicate` in `smtp`"),
    ],
)
def test_what_is_said(line: str, part: str) -> None:
    one = finding(smtp(line, "deliver_to dummy"), RULE)
    assert part in one.message
    assert one.place.position == (4, 5)
    assert marked_text(one) == line.split()[0]


def test_the_block_around_it_knows_it() -> None:
    one = finding(smtp("destination x.example {", "    max_recipients 5", "}", "default_destination {", "    reject", "}"), RULE)
    assert one.message == "`max_recipients` does not belong in `destination`, but in `smtp` around it"
    assert [related.place.position.line for related in one.related] == [3]


def test_every_kind_of_block() -> None:
    expect_marked(
        """
        tls {
            protocol tls1.2  # ! unknown-directive
        }
        target.remote r {
            mx_auth {
                local_policy {
                    min_tls encrypted  # ! unknown-directive
                }
            }
            tls_client {
                certs x  # ! unknown-directive
            }
            limits {
                everybody rate 1  # ! unknown-directive
            }
        }
        smtp tcp://127.0.0.1:25 {
            proxy_protocol {
                trusted 127.0.0.1  # ! unknown-directive
            }
            check {
                dnsbl {
                    list.example {
                        points 1  # ! unknown-directive
                    }
                }
            }
            default_source {
                dmarc yes  # ! unknown-directive
            }
        }
        """
    )


def test_blocks_that_hold_anything() -> None:
    expect_marked(smtp("deliver_to dummy {", "    any thing", "}", "auth_map identity {", "    any thing", "}"), RULE)
    expect_marked("tls off {\n    any thing\n}\n" + smtp("tls off {", "    any thing", "}"), RULE)


def test_history() -> None:
    assert finding(smtp("sasl_login yes"), RULE, "0.7.1").message == "`sasl_login` came with 0.8.0, this is 0.7.1"
    assert finding(smtp("modify {", "    dkim a.example s {", "        require_sender_match off", "    }", "}"), RULE).message == (
        "`require_sender_match` was removed in 0.6.0; use `check.authorize_sender`"
    )
    assert finding(smtp("sasl_login yes"), RULE, "0.7.1").of_age
    assert not findings(smtp("sasl_login yes"), RULE)


def test_one_mistake_is_one_finding() -> None:
    assert fatal("hostname mx.example.org\ntls off\nimap tcp://127.0.0.1:143 {\n    storge imapsql sqlite3 x.db\n}\n") == [RULE]
    assert fatal(smtp("deliver_too dummy")) == [RULE]
    one = finding("hostname x\ntls off\nimap tcp://127.0.0.1:143 {\n    driver sqlite3\n}\n", RULE)
    assert one.message.endswith("; `storage` is missing here")


def test_in_a_snippet_it_is_reported_once_with_all_uses() -> None:
    text = (
        "(common) {\n    max_mesage_size 1M\n}\n"
        + smtp("import common", "deliver_to dummy")
        + "lmtp unix://x {\n    import common\n    reject\n}\n"
    )
    one = finding(text, RULE)
    assert one.place.position == (2, 5)
    assert [related.place.position.line for related in one.related] == [7, 11]


def test_fix() -> None:
    one = finding(smtp("deliver_too dummy"), RULE)
    assert one.fix
    assert [edit.text for edit in one.fix.edits] == ["deliver_to"]
