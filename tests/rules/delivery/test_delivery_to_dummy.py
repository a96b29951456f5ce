from __future__ import annotations

from tests.marks import expect_marked
from tests.rules.findings import finding

RULE = "delivery-to-dummy"


def test_where_messages_are_delivered_to() -> None:
    expect_marked(
        """
        dummy nowhere { }
        $(away) = dummy
        (drop) {
            deliver_to $(away)  # ! delivery-to-dummy
        }
        smtp tcp://0.0.0.0:25 {
            destination example.org {
                import drop
            }
            default_destination {
                deliver_to &nowhere  # ! delivery-to-dummy
            }
        }
        target.queue q {
            target dummy  # ! delivery-to-dummy
        }
        """
    )


def test_other_uses_of_dummy_and_other_targets() -> None:
    expect_marked(
        """
        dummy nothing { }
        imap tls://0.0.0.0:993 {
            auth dummy
            auth_map dummy
        }
        smtp tcp://0.0.0.0:25 {
            destination_in &nothing {
                reject
            }
            default_destination {
                deliver_to &mailboxes
            }
        }
        storage.imapsql mailboxes { }
        """,
        RULE,
    )


def test_an_info_that_names_the_block() -> None:
    one = finding("dummy x { }\nsmtp tcp://0.0.0.0:25 {\n    deliver_to &x\n}\n", RULE)
    assert (one.severity, one.place.position) == ("info", (3, 16))
    assert one.related[0].place.position == (1, 7)
