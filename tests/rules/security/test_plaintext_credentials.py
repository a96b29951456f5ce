from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, marked_text
from tests.rules.security.severities import severities

RULE = "plaintext-credentials"
LAST_OLD = "0.8.0"


def target(*lines: str, kind: str = "smtp", servers: str = "tcp://smtp.example.net:587", auth: str = "plain user secret") -> str:
    inside = "".join(f"    {line}\n" for line in (f"targets {servers}", f"auth {auth}", *lines))
    return f"target.{kind} out {{\n    hostname mx.example.org\n{inside}}}\n"


@pytest.mark.parametrize("auth", ["plain user secret", "login user secret", "forward"])
def test_what_has_a_password(auth: str) -> None:
    one = finding(target("starttls no", auth=auth), RULE)
    assert (one.severity, marked_text(one)) == ("error", auth.partition(" ")[0])
    assert "secret" not in one.message


@pytest.mark.parametrize("auth", ["off", "external", "nonsense"])
def test_what_has_none(auth: str) -> None:
    assert not findings(target("starttls no", auth=auth), RULE)


@pytest.mark.parametrize(
    ("servers", "severity"),
    [
        ("tcp://smtp.example.net:587", ["error"]),
        ("tcp://192.0.2.7:25", ["error"]),
        ("tls://smtp.example.net:465 tcp://smtp.example.net:587", ["error"]),
        ("tcp://127.0.0.1:25 tcp://smtp.example.net:587", ["error"]),
        ("tcp://10.1.2.3:25", ["warning"]),
        ("tcp://relay:25", ["warning"]),
        ("tcp://198.51.100.7:25", ["warning"]),
        ("tcp://127.0.0.1:25", []),
        ("tcp://localhost:25 tcp://[::1]:25", []),
        ("tls://smtp.example.net:465", []),
        ("unix:///run/smtp.sock", []),
    ],
)
def test_by_how_far_the_server_is(servers: str, severity: list[str]) -> None:
    assert severities(target("starttls no", servers=servers), RULE, ("198.51.100.0/24",)) == severity


@pytest.mark.parametrize("lines", [["starttls no"], ["starttls OFF"], ["attempt_starttls no"], ["starttls yes", "attempt_starttls 0"]])
def test_switched_off(lines: list[str]) -> None:
    assert findings(target(*lines), RULE)


@pytest.mark.parametrize("lines", [[], ["starttls"], ["starttls yes"], ["starttls no", "attempt_starttls yes"]])
def test_demanded(lines: list[str]) -> None:
    assert not findings(target(*lines), RULE)


def test_lmtp_asks_only_when_told_to() -> None:
    assert severities(target(kind="lmtp"), RULE) == ["error"]
    assert not findings(target("starttls yes", kind="lmtp"), RULE)


@pytest.mark.parametrize(
    ("lines", "severity"),
    [
        ([], ["warning"]),
        (["attempt_starttls yes"], ["warning"]),
        (["attempt_starttls no"], ["error"]),
        (["require_tls yes"], []),
        (["attempt_starttls no", "require_tls yes"], []),
    ],
)
def test_releases_that_go_on_without_tls(lines: list[str], severity: list[str]) -> None:
    assert severities(target(*lines), RULE, release=LAST_OLD) == severity
    assert severities(target(*lines, servers="tls://smtp.example.net:465"), RULE, release=LAST_OLD) == []
    near = {"error": "warning", "warning": "info"}
    assert severities(target(*lines, servers="tcp://relay:25"), RULE, release=LAST_OLD) == [near[one] for one in severity]


def test_what_to_write_instead() -> None:
    assert "without TLS: remove `starttls no`, or use `tls://`" in finding(target("starttls no"), RULE).message
    assert "without TLS: remove `attempt_starttls no`," in finding(target("attempt_starttls no"), RULE).message
    assert "without TLS: write `starttls yes`," in finding(target("starttls no", kind="lmtp"), RULE).message
    assert finding(target(), RULE, LAST_OLD).message.endswith("without TLS if STARTTLS is not offered there: write `require_tls yes`")
    assert finding(target("attempt_starttls no"), RULE, LAST_OLD).message.endswith("without TLS: write `require_tls yes`")


def test_the_line_that_switches_it_off_is_shown() -> None:
    text = target("starttls no")
    assert [text.splitlines()[one.place.position.line - 1].strip() for one in finding(text, RULE).related] == ["starttls no"]
    assert finding(target("attempt_starttls yes"), RULE, LAST_OLD).related == ()


def test_inside_others_and_with_macros_and_snippets() -> None:
    expect_marked(
        """
        $(relay) = tcp://smtp.example.net:587
        (login) {
            auth plain user secret  # ! plaintext-credentials
            starttls no
        }
        target.queue q {
            target smtp $(relay) {
                import login
            }
        }
        submission tcp://127.0.0.1:587 {
            deliver_to smtp tls://smtp.example.net:465 {
                auth plain user secret
                starttls no
            }
        }
        """
    )


def test_fix_removes_the_line() -> None:
    text = target("starttls no", "debug no")
    assert fixed(text, RULE) == text.replace("    starttls no\n", "")
    text = target("attempt_starttls no")
    assert fixed(text, RULE) == text.replace("    attempt_starttls no\n", "")


def test_fix_for_lmtp() -> None:
    text = target("starttls no", kind="lmtp")
    assert fixed(text, RULE) == text.replace("starttls no", "starttls yes")
    text = target(kind="lmtp")
    assert fixed(text, RULE) == text.replace("secret\n", "secret\n    starttls yes\n")


def test_fix_for_old_releases() -> None:
    text = target("require_tls no")
    assert fixed(text, RULE, LAST_OLD) == text.replace("require_tls no", "require_tls yes")
    text = target("attempt_starttls no")
    assert fixed(text, RULE, LAST_OLD) == text.replace("    attempt_starttls no\n", "").replace("secret\n", "secret\n    require_tls yes\n")


def test_no_fix_where_starttls_would_break_another_server() -> None:
    assert finding(target("starttls no", servers="tls://smtp.example.net:465 tcp://smtp.example.net:587"), RULE).fix is None
    assert finding(target("starttls no", "attempt_starttls no"), RULE).fix is None
