from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, marked_text
from tests.rules.security.severities import severities

RULE = "any-proxy-trusted"


def smtp(address: str, *lines: str) -> str:
    return f"smtp {address} {{\n" + "".join(f"    {line}\n" for line in lines) + "    deliver_to dummy\n}\n"


@pytest.mark.parametrize(
    "lines",
    [
        ["proxy_protocol  # ! any-proxy-trusted"],
        ["proxy_protocol { }  # ! any-proxy-trusted"],
        ["proxy_protocol {  # ! any-proxy-trusted", "tls file /c /k", "}"],
        ["proxy_protocol 192.0.2.1 0.0.0.0/0  # ! any-proxy-trusted"],
        ["proxy_protocol {", "trust ::/0 0.0.0.0/00  # ! any-proxy-trusted", "}"],
        ["proxy_protocol 192.0.2.1 {", "trust 0.0.0.0/0  # ! any-proxy-trusted", "}"],
    ],
)
def test_everybody(lines: list[str]) -> None:
    expect_marked(smtp("tcp://0.0.0.0:25", *lines))


@pytest.mark.parametrize(
    "lines",
    [
        ["proxy_protocol 192.0.2.1"],
        ["proxy_protocol 10.0.0.0/8 ::1/128"],
        ["proxy_protocol {", "trust 192.0.2.1", "}"],
        ["proxy_protocol {", "import nowhere.conf", "}"],
        ["hostname mx"],
    ],
)
def test_somebody(lines: list[str]) -> None:
    expect_marked(smtp("tcp://0.0.0.0:25", *lines), RULE)


@pytest.mark.parametrize("kind", ["smtp", "submission", "lmtp", "imap"])
def test_every_endpoint(kind: str) -> None:
    assert findings(f"{kind} tcp://0.0.0.0:1 {{\n    proxy_protocol\n}}\n", RULE)


@pytest.mark.parametrize(
    ("address", "severity"),
    [
        ("tcp://0.0.0.0:25", ["warning"]),
        ("tcp://198.51.100.7:25", ["info"]),
        ("tcp://10.1.2.3:25", ["info"]),
        ("tcp://127.0.0.1:25", ["info"]),
        ("unix:///run/smtp.sock", []),
        ("unix:///run/smtp.sock tcp://0.0.0.0:25", ["warning"]),
    ],
)
def test_by_who_reaches_it(address: str, severity: list[str]) -> None:
    assert severities(smtp(address, "proxy_protocol"), RULE, ("198.51.100.0/24",)) == severity


def test_macros_and_snippets_hide_nothing() -> None:
    text = "$(all) = 0.0.0.0/0\n(proxy) {\n    proxy_protocol $(all)  # ! any-proxy-trusted\n}\n"
    expect_marked(text + smtp("tcp://0.0.0.0:25", "import proxy"))


def test_place() -> None:
    assert marked_text(finding(smtp("tcp://0.0.0.0:25", "proxy_protocol 192.0.2.1 ::/0"), RULE)) == "::/0"


def test_releases_without_proxies() -> None:
    assert not findings(smtp("tcp://0.0.0.0:25", "proxy_protocol"), RULE, "0.7.1")
