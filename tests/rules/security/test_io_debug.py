from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed

RULE = "io-debug"


@pytest.mark.parametrize("kind", ["smtp", "submission", "lmtp", "imap"])
@pytest.mark.parametrize("value", ["", " yes", " ON", " 1"])
def test_every_endpoint(kind: str, value: str) -> None:
    expect_marked(f"{kind} tcp://127.0.0.1:1234 {{\n    io_debug{value}  # ! io-debug\n}}\n")


@pytest.mark.parametrize("value", ["no", "false", "perhaps", "{env:DEBUG}"])
def test_switched_off_or_no_switch(value: str) -> None:
    expect_marked(f"imap tcp://127.0.0.1:143 {{\n    io_debug {value}\n}}\n", RULE)


def test_by_the_environment_and_by_snippets() -> None:
    text = "(d) {\n    io_debug {env:DEBUG}  # ! io-debug\n}\n"
    text += "imap tls://0.0.0.0:993 {\n    import d\n}\nsmtp tcp://0.0.0.0:25 {\n    import d\n}\n"
    expect_marked(text, DEBUG="true")


def test_other_lines_of_that_name() -> None:
    expect_marked("dovecot_sasld tcp://127.0.0.1:1234 {\n    io_debug yes\n}\n", RULE)
    expect_marked("imap tls://0.0.0.0:993 {\n    debug yes\n    io_errors yes\n}\n", RULE)


def test_what_is_in_the_log() -> None:
    assert "passwords" in finding("imap tls://0.0.0.0:993 {\n    io_debug\n    auth pam\n}\n", RULE).message
    assert "passwords" not in finding("smtp tcp://0.0.0.0:25 {\n    io_debug\n}\n", RULE).message


def test_the_line_goes() -> None:
    text = "imap tls://0.0.0.0:993 {\n    io_debug yes  # for a while\n    auth pam\n}\n"
    assert fixed(text, RULE) == "imap tls://0.0.0.0:993 {\n    auth pam\n}\n"
    assert not findings(fixed(text, RULE), RULE)
