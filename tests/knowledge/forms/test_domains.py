"""Which domains and rules maddy accepts, as its own packages were seen to decide."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.domains import (
    address_problem,
    dkim_domain_problem,
    domain_problem,
    match_rule_problem,
    normal_rule,
    to_ascii_problem,
)

CJK = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁"
"""63 bytes, and 70 in the letters of the DNS."""

PUNYCODE = {
    "": True,
    ".": True,
    "mx.example.org": True,
    "почта.example.org": True,
    "mx..example.org.": True,
    "not a name": True,
    "xn--e1aybc.example.org": True,
    "xn--": True,
    "xn--a-": True,
    "XN--999999999": True,
    "a\udcff": True,
    "xn--é-abc": True,
    "xn--" + "a" * 1023 + "-9a": True,
    "é" * 1000 + "\U0010ffff": True,
    "xn--999999999": False,
    "a.xn--999999999.org": False,
    "xn---abc": False,
    "xn--a_b": False,
    "xn--abc-!": False,
    "xn--" + "a" * 1024 + "-9a": False,
    "é" * 2200 + "\U0010ffff": False,
}


@pytest.mark.parametrize("name", PUNYCODE)
def test_names_of_hosts(name: str) -> None:
    assert (to_ascii_problem(name) is None) == PUNYCODE[name]


@pytest.mark.parametrize(("domain", "accepted"), [("", True), ("é" * 3000, True), ("xn--999999999", False), ("..", True)])
def test_domains_to_sign_for(domain: str, accepted: bool) -> None:
    assert (dkim_domain_problem(domain) is None) == accepted


DOMAINS = {
    "example.org": None,
    "example.org.": None,
    "*": None,
    "not a domain": None,
    "д" * 50: None,
    "a" * 64: None,
    ".".join(["a" * 63] * 4): None,
    "": "an empty word is no domain",
    ".": "`.` begins with a dot",
    ".example.org": "`.example.org` begins with a dot: write `example.org`",
    "a...b": "`a...b` has two dots in a row: write `a.b`",
    "example.org..": "`example.org..` has two dots in a row: write `example.org.`",
    "xn--999999999": "`xn--999999999` begins with `xn--`",
    "a" * 65: "is 65 bytes long, and",
    CJK: "is 70 bytes long as the DNS writes it",
    ".".join(["a" * 63] * 4) + ".": "is 256 bytes long, and a domain may have 255",
    "д" * 128: "is 256 bytes long, and a domain may have 255",
}


@pytest.mark.parametrize("text", DOMAINS)
def test_domains_behind_local_parts(text: str) -> None:
    problem, expected = domain_problem(text), DOMAINS[text]
    assert problem == expected or (expected and problem and expected in problem)


ACCEPTED_RULES = (
    "example.org",
    "EXAMPLE.org.",
    "user@example.org",
    "postmaster",
    "*",
    "*.example.org",
    "foo bar",
    "us:er@x.org",
    "a@b@c",
    "@@.",
    "[1.2.3.4]",
    "user@.example.org",
    "user@example.org.",
    ".user@example.org",
    "us..er@example.org",
    "a" * 70 + "@example.org",
    '"' + "a b" * 30 + '"@example.org',
    '"' + "a" * 70 + "@example.org",
    "д" * 40 + "@example.org",
    "a\udcff@example.org",
)

REFUSED_RULES = {
    "@example.org": "`@example.org` has nothing before the `@`: write `example.org` for the whole domain",
    "user@": "`user@` has nothing behind the `@`",
    "@": "`@` has nothing around it",
    "..": "`..` names no domain",
    ".example.org": "`.example.org` begins with a dot: write `example.org`",
    "a..b": "`a..b` has two dots in a row: write `a.b`",
    "user@a..b": "`a..b` has two dots in a row: write `a.b`",
    "xn--999999999": "`xn--999999999` begins with `xn--`",
    "user@xn--999999999": "`xn--999999999` begins with `xn--`",
    "a" * 65: "is 65 bytes long",
    "a@" + "b" * 65: "is 65 bytes long",
    "a" * 320 + "@b": "is 322 bytes long, and an address may have 320",
    "(" * 70 + "@example.org": "has a `(`",
    '"' + "a" * 70 + '"b@example.org': "goes on behind the quote",
    '""@' + "b." * 127: "has nothing between its quotes",
    '"' + "a" * 70 + '\x01"@example.org': "has a control character",
    "@" + "a" * 64 + "@.": "has nothing before the `@`",
    "a" * 70 + "@@.": "has nothing behind the `@`",
}


@pytest.mark.parametrize("rule", ACCEPTED_RULES)
@pytest.mark.parametrize("before_0_7", [False, True])
def test_accepted_rules(rule: str, before_0_7: bool) -> None:
    assert match_rule_problem(rule, before_0_7=before_0_7) is None


@pytest.mark.parametrize("rule", REFUSED_RULES)
@pytest.mark.parametrize("before_0_7", [False, True])
def test_refused_rules(rule: str, before_0_7: bool) -> None:
    assert REFUSED_RULES[rule] in (match_rule_problem(rule, before_0_7=before_0_7) or "")


@pytest.mark.parametrize(
    ("rule", "before", "since"),
    [
        ("", True, False),
        (".", True, False),
        ("xn--", True, False),
        ("XN--999999999", True, False),
        (CJK, True, False),
        ("example.org..", False, True),
        ("д" * 40 + ".org", False, True),
    ],
)
def test_rules_before_and_since_0_7(rule: str, before: bool, since: bool) -> None:
    assert (match_rule_problem(rule, before_0_7=True) is None) == before
    assert (match_rule_problem(rule) is None) == since


@pytest.mark.parametrize(
    ("rule", "normal"),
    [
        ("EXAMPLE.org.", "example.org"),
        ("USER@xn--e1aybc.ORG", "user@тест.org"),
        ("E\u0301@E\u0301.org", "é@é.org"),
        ("ΟΔΟΣ@İ.org", "οδοσ@i.org"),
        ("PostMaster", "postmaster"),
        ("user@.", "user"),
        ("user@", "user@"),
        ("XN--E1AYBC", "xn--e1aybc"),
        ("XN--É", "xn--é"),
        ("a@xn--999999999.ORG", "a@xn--999999999.org"),
        ("a\udcff", "a\ufffd"),
    ],
)
def test_normal_form(rule: str, normal: str) -> None:
    assert normal_rule(rule) == normal


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a@example.org", None),
        ("PostMaster", None),
        ("é@李.example", None),
        ('"a b@c"@example.org', None),
        ("*@example.org", None),
        ("a", "is no whole address"),
        ("", "is no whole address"),
        ("@example.org", "has nothing before its `@`"),
        ("a@", "has nothing behind its `@`"),
        ("b@@example.org", "has a `@`"),
        ("a b@example.org", "has a ` `"),
        ("a@.example.org", "begins with a dot"),
        ("a@" + "b" * 65, "may have 64"),
        ("a" * 310 + "@example.org", "may have 320"),
    ],
)
def test_addresses(text: str, problem: str | None) -> None:
    found = address_problem(text)
    assert found is None if problem is None else problem in (found or "")


words = st.text(st.sampled_from('ab.@-xn"\\ é李(\x01\udcff') | st.characters(categories=None))
prefixes = st.sampled_from(["", "xn--", "a@xn--", '"', "@"])


@given(st.builds(str.__add__, prefixes, words))
@example("." * 100_000)
@example("@" * 100_000)
@example("xn--" + "9" * 100_000)
@example("xn--" + "a" * 100_000 + "-")
@example("".join(map(chr, range(0x100, 0x3000))))
def test_any_text_has_a_verdict(text: str) -> None:
    problems = [
        problem_of(text) for problem_of in (address_problem, to_ascii_problem, dkim_domain_problem, domain_problem, match_rule_problem)
    ]
    problems.append(match_rule_problem(text, before_0_7=True))
    for problem in problems:
        assert problem is None or (problem.isprintable() and len(problem) < 250 and not problem.endswith("."))
    assert "A" not in normal_rule(text)  # and it does not raise
