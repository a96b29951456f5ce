from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding
from tests.rules.security.severities import severities

RULE = "any-password"


@pytest.mark.parametrize("kind", ["imap", "submission", "smtp", "lmtp", "dovecot_sasld"])
def test_every_endpoint_where_people_log_in(kind: str) -> None:
    expect_marked(f"{kind} tcp://0.0.0.0:1234 {{\n    auth pam\n    auth dummy  # ! any-password\n}}\n")


@pytest.mark.parametrize(
    ("address", "severity"),
    [
        ("tls://0.0.0.0:993", "error"),
        ("tcp://10.0.0.1:143", "error"),
        ("tcp://127.0.0.1:143", "warning"),
        ("unix:///run/imap.sock", "warning"),
        ("tcp://[::1]:143 tls://[::]:993", "error"),
    ],
)
def test_by_who_reaches_it(address: str, severity: str) -> None:
    assert severities(f"imap {address} {{\n    auth dummy\n}}\n", RULE) == [severity]


def test_a_proxy_brings_everybody() -> None:
    assert severities("imap tcp://127.0.0.1:143 {\n    proxy_protocol 127.0.0.1\n    auth dummy\n}\n", RULE) == ["error"]


def test_nobody_asked() -> None:
    expect_marked(
        """
        auth.plain_separate open {  # ! any-password
            user file /etc/maddy/staff
        }
        imap tls://0.0.0.0:993 {
            auth &open
        }
        submission tls://0.0.0.0:465 {
            auth &open
            auth plain_separate  # ! any-password
        }
        """
    )


def test_one_of_several_is_enough() -> None:
    expect_marked(
        """
        dummy nothing { }
        auth.plain_separate mixed {
            pass pam
            pass &nothing  # ! any-password
            pass dummy  # ! any-password
        }
        imap tls://0.0.0.0:993 {
            auth &mixed
        }
        """
    )


def test_a_block_is_as_bad_as_its_worst_use() -> None:
    text = "imap tcp://127.0.0.1:143 {\n    auth &x\n}\nimap tls://0.0.0.0:993 {\n    auth &x\n}\nauth.plain_separate x { }\n"
    assert severities(text, RULE) == ["error"]
    assert [one.place.position.line for one in finding(text, RULE).related] == [1, 4]


def test_by_reference() -> None:
    one = finding("dummy x { }\nimap tls://0.0.0.0:993 {\n    auth &x\n}\n", RULE)
    assert one.place.position == (3, 10)
    assert [related.place.position.line for related in one.related] == [1, 2]


def test_macros_and_snippets_hide_nothing() -> None:
    expect_marked("$(p) = dummy\n(s) {\n    auth $(p)  # ! any-password\n}\nimap tls://0.0.0.0:993 {\n    import s\n}\n")


def test_who_asks_somebody() -> None:
    expect_marked(
        """
        auth.pass_table users {
            table file /etc/maddy/users
        }
        auth.plain_separate staff {
            user dummy
            pass &users
        }
        imap tls://0.0.0.0:993 {
            auth &staff
            auth_map dummy
            storage &mailboxes
        }
        smtp tcp://0.0.0.0:25 {
            deliver_to dummy
        }
        """,
        RULE,
    )


def test_circles_end_and_misspelt_lines_may_have_been_meant() -> None:
    expect_marked("imap tls://0.0.0.0:993 {\n    auth &a\n}\nauth.plain_separate a {\n    pass &a\n}\n", RULE)
    expect_marked("imap tls://0.0.0.0:993 {\n    auth plain_separate {\n        passs pam\n    }\n}\n", RULE)
    expect_marked("imap tls://0.0.0.0:993 {\n    auth plain_separate {\n        import nowhere\n    }\n}\n", RULE)
