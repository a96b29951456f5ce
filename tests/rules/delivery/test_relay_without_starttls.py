from __future__ import annotations

import pytest

from maddyconf import Severity, parse
from maddyconf.engine import check
from maddyconf.facts import Facts
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed

RULE = "relay-without-starttls"


def target(*lines: str, kind: str = "target.smtp") -> str:
    return "\n".join(["hostname mx.example.org", f"{kind} out {{", *(f"    {line}" for line in lines), "}", ""])


def with_facts(text: str, facts: Facts) -> list[Severity]:
    return [one.severity for one in check(parse(text, "maddy.conf"), {}, facts=facts).diagnostics if one.name == RULE]


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:25", "tcp://localhost:10026", "tcp://[::1]:25", "tcp://10.0.0.5:25", "tcp://postfix:25"]
)
def test_servers_that_are_near(address: str) -> None:
    assert finding(target(f"targets {address}"), RULE).severity is Severity.WARNING


@pytest.mark.parametrize(
    "lines",
    [
        ("targets tcp://127.0.0.1:25", "starttls no"),
        ("targets tcp://127.0.0.1:25", "starttls yes"),
        ("targets tcp://127.0.0.1:25", "attempt_starttls no"),
        ("targets tcp://127.0.0.1:25", "tls_client {", "    root_ca /etc/ssl/own.pem", "}"),
        ("targets tcp://smtp.example.net:587",),
        ("targets tcp://198.51.100.7:25",),
        ("targets tls://127.0.0.1:4465",),
        ("targets tcp://127.0.0.1:465",),
    ],
)
def test_silence(lines: tuple[str, ...]) -> None:
    assert not findings(target(*lines), RULE)


def test_an_authority_for_all() -> None:
    text = "tls_client {\n    root_ca /etc/ssl/own.pem\n}\n" + target("targets tcp://10.0.0.5:25")
    assert not findings(text, RULE)
    assert findings(text.replace("root_ca /etc/ssl/own.pem", "protocols tls1.2 tls1.3"), RULE)


def test_sockets_have_no_name_for_a_certificate() -> None:
    text = target("targets unix:///run/filter.sock", "starttls yes")
    assert finding(text, RULE).severity is Severity.ERROR
    assert fixed(text, RULE) == text.replace("yes", "no")
    assert not findings(target("targets unix:///run/dovecot/lmtp", kind="target.lmtp"), RULE)


def test_older_releases_go_on_without() -> None:
    assert not findings(target("targets tcp://127.0.0.1:25"), RULE, "0.8.0")


def test_local_facts() -> None:
    text = target("targets tcp://smtp.example.net:25", "starttls yes")
    assert with_facts(text, Facts()) == []
    assert with_facts(text, Facts(relays_without_starttls=("tcp://smtp.example.net:25",))) == [Severity.ERROR]
    assert with_facts(text, Facts(relays_without_starttls=("tcp://smtp.example.net:26",))) == []
    assert with_facts(target("targets tcp://198.51.100.7:25"), Facts(own_networks=("198.51.100.0/24",))) == [Severity.WARNING]


def test_inline_and_in_a_snippet() -> None:
    expect_marked(
        """
        $(filter) = tcp://127.0.0.1:10026
        (out) {
            deliver_to smtp $(filter)  # ! relay-without-starttls
        }
        smtp tcp://127.0.0.1:25 {
            hostname mx.example.org
            import out
        }
        """
    )


def test_fix_on_this_machine_only() -> None:
    text = target("targets tcp://127.0.0.1:25")
    assert fixed(text, RULE) == text.replace(":25\n", ":25\n    starttls no\n")
    for addresses in ("tcp://10.0.0.5:25", "tcp://127.0.0.1:25 tcp://smtp.example.net:587"):
        assert finding(target(f"targets {addresses}"), RULE).fix is None
