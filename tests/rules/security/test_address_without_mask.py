from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, marked_text
from tests.rules.security.severities import severities

RULE = "address-without-mask"


def imap(*lines: str) -> str:
    return "imap tls://[::]:993 {\n" + "".join(f"    {line}\n" for line in lines) + "}\n"


def dnsbl(*lines: str) -> str:
    inside = "".join(f"            {line}\n" for line in lines)
    listed = f"        dnsbl {{\n            list.example.org {{\n{inside}            }}\n        }}\n"
    return f"smtp tcp://0.0.0.0:25 {{\n    check {{\n{listed}    }}\n}}\n"


@pytest.mark.parametrize(
    "lines",
    [
        ["proxy_protocol 192.0.2.1 2001:db8::1  # ! address-without-mask"],
        ["proxy_protocol {", "trust 2001:db8::1  # ! address-without-mask", "}"],
        ["proxy_protocol 2001:db8::1 {  # ! address-without-mask", "trust fe80::1 2001:db8::/32  # ! address-without-mask", "}"],
    ],
)
def test_proxies(lines: list[str]) -> None:
    expect_marked(imap(*lines))


def test_answers_of_lists() -> None:
    text = dnsbl("responses 127.0.0.2 2001:db8::2  # ! address-without-mask")
    expect_marked(text)
    assert "all of them are answers that count" in finding(text, RULE).message
    assert "everybody in it is believed" in finding(imap("proxy_protocol 2001:db8::1"), RULE).message


def test_the_block_of_an_answer_has_its_own_rule() -> None:
    expect_marked(dnsbl("response 2001:db8::2 {", "    score 1", "}"), RULE)


@pytest.mark.parametrize("address", ["192.0.2.1", "192.0.2.0/24", "2001:db8::1/128", "2001:db8::/48", "nonsense", "2001:db8::1%eth0"])
def test_what_is_as_it_seems_or_no_address(address: str) -> None:
    expect_marked(imap(f"proxy_protocol {address}"), RULE)


@pytest.mark.parametrize(
    ("address", "severity", "network"),
    [
        ("2001:db8:1:2::3", "error", "2001:db8::/32"),
        ("fd12:3456::1", "warning", "fd12:3456::/32"),
        ("fe80::1", "warning", "fe80::/32"),
        ("::1", "info", "::/32"),
        ("::ffff:192.0.2.1", "info", "::/32"),
    ],
)
def test_who_has_the_addresses_around_it(address: str, severity: str, network: str) -> None:
    text = imap(f"proxy_protocol {address}")
    assert severities(text, RULE) == [severity]
    one = finding(text, RULE)
    assert f"`{network}`" in one.message
    assert f"write `{address}/128`" in one.message
    assert marked_text(one) == address


def test_a_list_with_strange_answers_is_a_warning() -> None:
    assert severities(dnsbl("responses 2001:db8::2"), RULE) == ["warning"]


def test_the_mask_is_appended() -> None:
    text = imap('proxy_protocol 192.0.2.1 "2001:db8::1"')
    one = finding(text, RULE)
    assert one.fix
    assert one.fix.safety == "safe"
    assert fixed(text, RULE) == text.replace('"2001:db8::1"', '"2001:db8::1/128"')


def test_a_macro_is_not_rewritten() -> None:
    text = "$(proxy) = 2001:db8::1\n" + imap("proxy_protocol $(proxy)")
    assert finding(text, RULE).fix is None


def test_releases_without_proxies_and_old_lists() -> None:
    assert not findings(imap("proxy_protocol 2001:db8::1"), RULE, "0.7.1")
    assert findings(dnsbl("responses 2001:db8::2"), RULE, "0.4.4")
