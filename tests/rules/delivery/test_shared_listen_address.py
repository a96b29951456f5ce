from __future__ import annotations

from tests.marks import expect_marked
from tests.rules.findings import findings

RULE = "shared-listen-address"


def test_addresses_of_two_endpoints() -> None:
    expect_marked(
        """
        $(everywhere) = tcp://0.0.0.0:25
        smtp $(everywhere) { }
        submission tls://0.0.0.0:25 { }  # ! shared-listen-address
        lmtp unix:///run/lmtp.sock { }
        smtp unix:///run/lmtp.sock { }  # ! shared-listen-address
        imap tcp://127.0.0.1:143 tls://127.0.0.1:143 { }  # ! shared-listen-address
        """
    )


def test_addresses_of_their_own() -> None:
    expect_marked(
        """
        smtp tcp://0.0.0.0:25 tcp://0.0.0.0:25 { }
        submission tcp://0.0.0.0:587 { }
        lmtp tcp://0.0.0.0:0 { }
        imap tcp://0.0.0.0:0 tcp://[::]:143 { }
        openmetrics tcp://127.0.0.1:9749 { }
        dovecot_sasld unix:///run/a.sock unix:///run/b.sock { }
        """,
        RULE,
    )


def test_what_cannot_start_is_another_mistake() -> None:
    text = "smtp tcp://0.0.0.0:25 { }\nlmtp tcp://127.0.0.1:25 { }  # ! listen-address-taken\n"
    expect_marked(text, RULE)
    assert not findings("smtp tcp://0.0.0.0:25 { }\nlmtp tcp://0.0.0.0:25 { }\n", RULE, "0.8.2")
