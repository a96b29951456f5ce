from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, smtp

RULE = "starttls-inside-tls"


def target(*lines: str, kind: str = "target.smtp") -> str:
    return "\n".join(["hostname mx.example.org", f"{kind} out {{", *(f"    {line}" for line in lines), "}", ""])


@pytest.mark.parametrize(
    "lines",
    [
        ("targets tls://smtp.example.net:465",),
        ("targets TLS://[2001:db8::1]:4465", "starttls yes"),
        ("targets tls://smtp.example.net:465", "starttls"),
        ("targets tls://smtp.example.net:465", "starttls no", "attempt_starttls"),
        ("targets tls://smtp.example.net:465", "attempt_starttls no", "attempt_starttls yes"),
        ("targets tls://a.example:465 tls://b.example:465",),
    ],
)
def test_asked_for(lines: tuple[str, ...]) -> None:
    assert finding(target(*lines), RULE).place.position.line == 3


@pytest.mark.parametrize(
    "lines",
    [
        ("targets tls://smtp.example.net:465", "starttls no"),
        ("targets tls://smtp.example.net:465", "starttls yes", "attempt_starttls off"),
        ("targets tcp://smtp.example.net:587",),
        ("targets tls://smtp.example.net:587",),
        ("targets unix:///run/smtp.sock",),
        ("targets tls://nowhere",),
    ],
)
def test_not_asked_for_or_not_inside(lines: tuple[str, ...]) -> None:
    assert not findings(target(*lines), RULE)


def test_lmtp_asks_only_when_told() -> None:
    assert not findings(target("targets tls://mail.example.org:2424", kind="target.lmtp"), RULE)
    assert findings(target("targets tls://mail.example.org:2424", "starttls yes", kind="target.lmtp"), RULE)


def test_older_releases_do_not_ask_where_there_is_tls() -> None:
    text = target("targets tls://smtp.example.net:465")
    assert findings(text, RULE, "0.8.1")
    assert not findings(text, RULE, "0.8.0")


def test_inline_and_through_macros_and_snippets() -> None:
    expect_marked(
        """
        $(relay) = tls://smtp.example.net:465
        (plain) {
            starttls no
        }
        smtp tcp://127.0.0.1:25 {
            hostname mx.example.org
            destination example.org {
                deliver_to smtp $(relay)  # ! starttls-inside-tls
            }
            default_destination {
                deliver_to smtp $(relay) {
                    import plain
                }
            }
        }
        """
    )


def test_fix() -> None:
    text = target("targets tls://smtp.example.net:465")
    assert fixed(text, RULE) == text.replace("465\n", "465\n    starttls no\n")
    text = target("targets tls://smtp.example.net:465", "attempt_starttls")
    assert fixed(text, RULE) == text.replace("attempt_starttls", "attempt_starttls no")
    text = target("targets tls://smtp.example.net:465", 'starttls "on"')
    assert fixed(text, RULE) == text.replace('"on"', '"no"')
    text = smtp("deliver_to smtp tls://smtp.example.net:465")
    assert fixed(text, RULE) == text.replace(":465", ":465 {\n        starttls no\n    }")


def test_no_fix_that_opens_other_servers() -> None:
    one = finding(target("targets tls://smtp.example.net:465 tcp://smtp.example.com:587"), RULE)
    assert one.fix is None
    assert "a block of their own" in one.message


def test_whatever_the_variables_are() -> None:
    one = finding(target("targets tls://{env:SERVER}:{env:PORT}"), RULE)
    assert one.message.startswith("`tls://{env:SERVER}:{env:PORT}` is TLS from the start")
    assert "such as 587" in one.message
    assert one.fix is None
    assert not findings(target("targets tcp://{env:SERVER}:{env:PORT}"), RULE)
    assert not findings(target("targets tls://{env:SERVER}:587"), RULE)
    assert finding(target("targets tls://{env:SERVER}:465"), RULE).fix
