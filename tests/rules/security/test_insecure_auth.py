from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, marked_text
from tests.rules.security.severities import severities

RULE = "insecure-auth"
TLS = "tls file /c /k\n"


def submission(*addresses: str, more: str = "") -> str:
    return f"{TLS}submission {' '.join(addresses)} {{\n    insecure_auth yes\n    auth pam\n{more}    deliver_to dummy\n}}\n"


@pytest.mark.parametrize(
    ("addresses", "severity"),
    [
        (("tcp://0.0.0.0:587",), "error"),
        (("tcp://[::]:587",), "error"),
        (("tls://0.0.0.0:465", "tcp://0.0.0.0:587"), "error"),
        (("tcp://127.0.0.1:587", "tcp://192.0.2.7:587"), "error"),
        (("tcp://10.0.0.7:587",), "warning"),
        (("tcp://[fd00::7]:587",), "warning"),
        (("tcp://127.0.0.1:587",), "info"),
        (("tcp://127.8.0.1:587",), "info"),
        (("tcp://[::1]:587", "unix:///run/s"), "info"),
    ],
)
def test_by_who_reaches_it(addresses: tuple[str, ...], severity: str) -> None:
    assert severities(submission(*addresses), RULE) == [severity]


@pytest.mark.parametrize("address", ["tls://0.0.0.0:465", "unix:///run/submission.sock"])
def test_addresses_where_nobody_reads_along(address: str) -> None:
    assert not findings(submission(address), RULE)


def test_own_networks_are_as_good_as_private_ones() -> None:
    assert severities(submission("tcp://198.51.100.7:587"), RULE, ("198.51.100.0/24",)) == ["warning"]


def test_behind_a_proxy_which_may_end_tls() -> None:
    assert severities(submission("tcp://0.0.0.0:587", more="    proxy_protocol 10.0.0.1\n"), RULE) == ["warning"]
    assert severities(submission("tcp://127.0.0.1:587", more="    proxy_protocol 127.0.0.1\n"), RULE) == ["warning"]
    own = "    proxy_protocol {\n        trust 10.0.0.1\n        tls file /c /k\n    }\n"
    assert not findings(submission("tcp://0.0.0.0:587", more=own), RULE)
    assert severities(submission("tcp://0.0.0.0:587", more=own.replace("file /c /k", "off")), RULE) == ["warning"]


@pytest.mark.parametrize("endpoint", ["smtp", "submission", "lmtp", "imap"])
def test_every_endpoint_with_tls(endpoint: str) -> None:
    expect_marked(f"{TLS}{endpoint} tcp://0.0.0.0:1234 {{\n    auth pam\n    insecure_auth  # ! insecure-auth\n}}\n")


def test_nobody_logs_in() -> None:
    expect_marked(f"{TLS}smtp tcp://0.0.0.0:25 {{\n    insecure_auth yes\n    deliver_to dummy\n}}\n", RULE)


@pytest.mark.parametrize("value", ["no", "OFF", "0", "false", "perhaps"])
def test_switched_off_or_no_switch(value: str) -> None:
    assert not findings(submission("tcp://0.0.0.0:587").replace("auth yes", f"auth {value}"), RULE)


def test_where_tls_is_off_that_is_the_mistake() -> None:
    text = "tls off\nimap tcp://0.0.0.0:143 {\n    insecure_auth yes\n    auth pam\n}\n"
    assert not findings(text, RULE)
    assert findings(text, "tls-off")
    expect_marked("lmtp tcp://0.0.0.0:24 {\n    insecure_auth yes\n    auth pam\n}\n", RULE)


def test_macros_and_snippets_hide_nothing() -> None:
    text = """
        $(a) = tcp://0.0.0.0:587
        $(yes) = on
        (login) {
            auth pam
            insecure_auth $(yes)  # ! insecure-auth
        }
        tls file /c /k
        submission $(a) {
            import login
        }
        """
    expect_marked(text)


def test_a_snippet_is_as_bad_as_its_worst_use() -> None:
    text = f"{TLS}(login) {{\n    auth pam\n    insecure_auth yes\n}}\n"
    text += "imap tcp://127.0.0.1:143 {\n    import login\n}\nimap tcp://0.0.0.0:144 {\n    import login\n}\n"
    assert severities(text, RULE) == ["error"]
    assert "everybody on the way" in finding(text, RULE).message


def test_the_line_goes() -> None:
    text = submission("tcp://0.0.0.0:587")
    one = finding(text, RULE)
    assert marked_text(one) == "insecure_auth yes"
    assert one.fix
    assert one.fix.safety == "unsafe"
    assert fixed(text, RULE) == text.replace("    insecure_auth yes\n", "")
