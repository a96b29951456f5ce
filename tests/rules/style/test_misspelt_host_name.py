from __future__ import annotations

import pytest

from tests.rules.findings import finding, findings, marked_text

RULE = "misspelt-host-name"
INBOUND = "hostname %s\nsmtp tcp://0.0.0.0:25 {\n    destination %s {\n        reject\n    }\n}\n"


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("mx.exmaple.org", "example.org"),
        ("mx.example.org", "exmaple.org"),
        ("exmple.org", "example.org"),
        ("mail.mx.examples.org", "mx.example.org"),
        ("mx.EXMAPLE.org.", "user@example.org"),
        ("mx.example.org", "exampl.net exmaple.org"),
    ],
)
def test_nearly_the_same(host: str, domain: str) -> None:
    one = finding(INBOUND % (host, domain), RULE)
    assert marked_text(one) == host
    assert one.related[0].place.position.line == 3


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("mx.example.org", "example.org"),
        ("example.org", "example.org"),
        ("mx.example.org", "exmaple.org example.org"),
        ("mx.hoster.net", "example.org"),
        ("mx.example.net", "example.org"),
        ("mx.company1.com", "company2.com"),
        ("mx.fox.org", "box.org"),
        ("localhost", "localhosts"),
        ("mx", "example.org"),
    ],
)
def test_silence(host: str, domain: str) -> None:
    assert not findings(INBOUND % (host, domain), RULE)


def test_the_host_name_of_an_endpoint() -> None:
    text = INBOUND % ("mx.example.org", "example.org") + "submission tls://0.0.0.0:465 {\n    hostname mx.exmaple.org\n}\n"
    assert finding(text, RULE).place.position.line == 8


def test_macros_lead_to_their_definitions() -> None:
    text = "$(host) = mx.exmaple.org\n$(local_domains) = example.org\n" + INBOUND % ("$(host)", "$(local_domains)")
    assert "the value comes from `$(host)`, defined here" in [related.message for related in finding(text, RULE).related]


def test_nothing_is_said_of_the_environment() -> None:
    assert not findings(INBOUND % ("mx.{env:NONE}exmaple.org", "example.org"), RULE)
