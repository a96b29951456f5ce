"""Rules about the names of blocks: duplicate-block, second-block-name and empty-block-name."""

from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, marked_text, smtp

RULES = ("duplicate-block", "second-block-name", "empty-block-name")


def test_two_blocks_of_one_name() -> None:
    one = finding("target.remote a { }\ntarget.queue a {\n    target dummy\n}\n" + smtp("deliver_to &a"), "duplicate-block")
    assert one.message == "there is a block named `a` already"
    assert (one.place.position, one.related[0].place.position) == ((2, 14), (1, 15))


def test_names_that_are_not_written() -> None:
    expect_marked("target.remote { }\ntarget.remote { }  # ! duplicate-block\n")
    expect_marked("target.remote { }\ntarget.queue target.remote { }  # ! duplicate-block\n")
    expect_marked("table.static a { }\ntable.static b { }  # ! duplicate-block\n")
    expect_marked("table.chain a { }\ntable.chain b { }\nsmtp a { }\nsmtp a { }\n", *RULES)
    assert "never gets the name" in finding("table.static a { }\ntable.static b { }\n", "duplicate-block").message


def test_second_names() -> None:
    one = finding("checks a b {\n    spf\n}\n" + smtp("check &a", "reject"), "second-block-name")
    assert one.message == "a block has one name, and `b` is a second: use `&a` everywhere"
    assert (marked_text(one), one.of_age) == ("b", True)
    expect_marked("table.static a b { }\ntable.chain c { }\nsmtp x y { }\n", *RULES)
    expect_marked("table.static table.static b { }  # ! second-block-name\n")
    expect_marked("table.chain a { }\ntable.static a b { }  # ! second-block-name\n")


def test_second_names_in_old_releases() -> None:
    text = "checks a b {\n    spf\n}\n"
    assert not findings(text + smtp("check &b", "reject"), "undefined-reference", "0.8.2")
    assert not findings(text + smtp("check &b", "reject"), "second-block-name", "0.8.2")
    expect_marked(text + "checks b { }  # ! duplicate-block\n", release="0.8.2")
    expect_marked("table.static a { }\ntable.static a { }\n", *RULES, release="0.8.2")
    expect_marked("table.static { }\ntable.static { }  # ! duplicate-block\n", release="0.8.2")


@pytest.mark.parametrize("name", ['""', "{env:NAME}"])
def test_empty_names(name: str) -> None:
    text = f"checks {name} {{  # ! empty-block-name\n    spf\n}}\n"
    expect_marked(text)
    expect_marked(text.replace("  # ! empty-block-name", ""), *RULES, release="0.8.2")
