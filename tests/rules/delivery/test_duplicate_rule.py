from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, findings, smtp

NAME = "duplicate-rule"


def destinations(*rules: str) -> str:
    blocks = [line for rule in rules for line in (f"destination {rule.partition('#')[0]} {{  #{rule.partition('#')[2]}", "reject", "}")]
    return smtp(*blocks, "default_destination {", "reject", "}")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("example.org", "example.org"),
        ("example.org", "EXAMPLE.org."),
        ("a.example example.org", "b.example example.org"),
        ("cat@example.org", "Cat@Example.org"),
        ("тест.example", "xn--e1aybc.example"),
        ("postmaster", "postmaster"),
        ("e\u0301@example.org", "\u00e9@example.org"),
    ],
)
def test_the_same_in_two_blocks(first: str, second: str) -> None:
    text = destinations(first, f"{second} # ! duplicate-rule")
    expect_marked(text)
    assert not fatal(text)
    assert [one.place.position.line for one in finding(text, NAME).related] == [4]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("example.org example.org", "example.com"),
        ("example.org", "mx.example.org"),
        ("example.org", "cat@example.org"),
        ("cat@example.org", "dog@example.org"),
        ("cat", "cat@example.org"),
    ],
)
def test_others(first: str, second: str) -> None:
    assert not findings(destinations(first, second), NAME)


def test_the_usual_twice_in_one_line() -> None:
    macros = "$(primary_domain) = example.org\n$(local_domains) = $(primary_domain) example.com\n"
    assert not findings(macros + destinations("postmaster $(primary_domain) $(local_domains)"), NAME)


def test_senders() -> None:
    expect_marked(
        smtp(
            "source a.example {",
            "reject",
            "}",
            "source b.example a.example {  # ! duplicate-rule",
            "reject",
            "}",
            "default_source {",
            "reject",
            "}",
        )
    )


def test_each_pipeline_has_its_own() -> None:
    inner = ["destination example.org {", "reject", "}", "default_destination {", "reject", "}"]
    expect_marked(smtp("source example.org {", *inner, "}", "default_source {", *inner, "}"), NAME)


def test_tables_are_not_compared() -> None:
    tables = ["destination_in file /x {", "reject", "}"] * 2
    assert not findings(smtp(*tables, "default_destination {", "reject", "}"), NAME)


def test_a_list_from_a_macro_is_one_finding() -> None:
    text = "$(domains) = a.example b.example c.example d.example e.example\n" + destinations("e.example", "$(domains)", "$(domains)")
    one, other = findings(text, NAME)
    assert one.message.startswith("`e.example` has a `destination` block above already")
    assert other.message.startswith("`a.example`, `b.example` and `c.example` and others have a `destination` block above already")


def test_a_block_that_a_snippet_brings_twice() -> None:
    expect_marked(
        """
        (local) {
            destination example.org {  # ! duplicate-rule
                reject
            }
        }
        smtp tcp://127.0.0.1:25 {
            import local
            import local
            default_destination {
                reject
            }
        }
        """
    )


def test_what_is_no_rule_is_another_mistake() -> None:
    assert not findings(destinations("@example.org", "@example.org"), NAME)
