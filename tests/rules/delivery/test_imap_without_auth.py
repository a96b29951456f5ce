from __future__ import annotations

from tests.marks import expect_marked
from tests.rules.findings import finding

RULE = "imap-without-auth"


def test_nobody_can_log_in() -> None:
    expect_marked(
        """
        auth_map email_localpart
        imap tcp://127.0.0.1:143 {  # ! imap-without-auth
            storage &local_mailboxes
        }
        imap tcp://127.0.0.1:144 {
            storage &local_mailboxes
            import login
        }
        (login) {
            auth pass_table file /etc/maddy/users
        }
        smtp tcp://127.0.0.1:25 {
            deliver_to &local_mailboxes
        }
        """
    )


def test_what_others_use_is_shown() -> None:
    text = "imap tcp://127.0.0.1:143 {\n    storage &x\n}\nsubmission tcp://127.0.0.1:587 {\n    auth &local_authdb\n}\n"
    assert "such as `auth &local_authdb`" in finding(text, RULE).message
    assert "such as `auth &BLOCK`" in finding(text.replace("&local_authdb", "pam"), RULE).message


def test_a_misspelt_line_is_another_mistake() -> None:
    expect_marked("imap tcp://127.0.0.1:143 {\n    storage &x\n    auht &y  # ! unknown-directive\n}\n", RULE)
