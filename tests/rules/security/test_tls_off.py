from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings
from tests.rules.security.severities import severities

RULE = "tls-off"


def endpoint(kind: str, address: str, *lines: str) -> str:
    return f"{kind} {address} {{\n" + "".join(f"    {line}\n" for line in lines) + "}\n"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (endpoint("imap", "tcp://0.0.0.0:143", "tls off", "auth pam"), ["error"]),
        (endpoint("submission", "tcp://[::]:587", "tls off", "auth pam"), ["error"]),
        (endpoint("smtp", "tcp://0.0.0.0:25", "tls off"), ["error"]),
        (endpoint("lmtp", "tcp://192.0.2.7:24", "tls off"), ["error"]),
        (endpoint("imap", "tcp://192.168.1.2:143", "tls off", "auth pam"), ["warning"]),
        (endpoint("smtp", "tcp://192.168.1.2:25", "tls off"), ["info"]),
        (endpoint("imap", "tcp://127.0.0.1:143", "tls off", "auth pam"), ["info"]),
        (endpoint("smtp", "tcp://127.0.0.1:25", "tls off"), []),
        (endpoint("imap", "unix:///run/imap.sock", "tls off", "auth pam"), []),
        (endpoint("imap", "tcp://0.0.0.0:143", "tls off", "auth pam", "proxy_protocol 10.0.0.1"), ["warning"]),
        (endpoint("imap", "tcp://0.0.0.0:143", "tls off", "auth pam", "proxy_protocol 10.0.0.1 { tls file /c /k }"), []),
        (endpoint("imap", "tcp://0.0.0.0:143", "tls file /c /k", "auth pam"), []),
        (endpoint("dovecot_sasld", "tcp://0.0.0.0:1234", "auth pam"), []),
    ],
)
def test_by_who_reaches_it_and_whether_people_log_in(text: str, severity: list[str]) -> None:
    assert severities(text, RULE) == severity


def test_own_networks_are_as_good_as_private_ones() -> None:
    text = endpoint("imap", "tcp://198.51.100.7:143", "tls off", "auth pam")
    assert severities(text, RULE, ("198.51.100.0/24",)) == ["warning"]


def test_lmtp_without_any_tls() -> None:
    expect_marked("lmtp tcp://0.0.0.0:24 {  # ! tls-off\n    deliver_to dummy\n}\n")
    expect_marked("lmtp unix:///run/lmtp.sock {\n    deliver_to dummy\n}\n", RULE)
    expect_marked("tls file /c /k\nlmtp tcp://0.0.0.0:24 {\n    deliver_to dummy\n}\n", RULE)


def test_a_global_line_is_one_mistake() -> None:
    text = "tls off\n" + endpoint("smtp", "tcp://127.0.0.1:25") + endpoint("submission", "tcp://0.0.0.0:587", "auth pam")
    text += endpoint("imap", "tcp://0.0.0.0:143", "auth pam") + endpoint("smtp", "tcp://0.0.0.0:26", "tls self_signed")
    one = finding(text, RULE)
    assert one.place.position.line == 1
    assert "passwords and mail pass without it at `submission tcp://0.0.0.0:587` and 1 more" in one.message
    assert [place.place.position.line for place in one.related] == [4, 7]


def test_what_is_said() -> None:
    off = finding(endpoint("smtp", "tcp://0.0.0.0:25", "tls off"), RULE).message
    assert off.startswith("TLS is off: mail passes without it at `smtp tcp://0.0.0.0:25`, so everybody on the way")
    assert finding("lmtp tcp://0.0.0.0:24 {\n    reject\n}\n", RULE).message.startswith("there is no `tls`: mail passes")


def test_each_line_for_its_endpoint() -> None:
    expect_marked(
        """
        tls file /c /k
        imap tcp://0.0.0.0:143 {
            tls off  # ! tls-off
        }
        submission tcp://0.0.0.0:587 {
            auth pam
            deliver_to dummy
        }
        """
    )


def test_a_listener_that_needs_tls_is_another_mistake() -> None:
    text = endpoint("submission", "tls://0.0.0.0:465 tcp://0.0.0.0:587", "tls off", "auth pam")
    assert not findings(text, RULE)
    assert findings(text, "tls-listener-without-tls")


def test_insecure_auth_beside_it_is_the_same_mistake() -> None:
    text = endpoint("submission", "tcp://0.0.0.0:587", "tls off", "insecure_auth yes", "auth pam")
    assert findings(text, RULE)
    assert not findings(text, "insecure-auth")


def test_macros_and_snippets_hide_nothing() -> None:
    expect_marked(
        """
        $(no) = off
        $(a) = tcp://0.0.0.0:143
        (open) {
            tls $(no)  # ! tls-off
            auth pam
        }
        imap $(a) {
            import open
        }
        """
    )
    snippet = "(open) {\n    tls off\n    auth pam\n}\n"
    text = snippet + endpoint("imap", "tcp://127.0.0.1:143", "import open") + endpoint("imap", "tcp://0.0.0.0:144", "import open")
    assert severities(text, RULE) == ["error"]
