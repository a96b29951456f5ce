"""`{env:NAME}`: the last thing that maddy puts in."""

from __future__ import annotations

import pytest

from maddyconf.expansion import expand
from maddyconf.expansion.environment import without_unset
from maddyconf.syntax import parse

ENVIRONMENT = {"A": "1", "B": "two words", "EMPTY": "", "NESTED": "{env:A}", "OPEN": "{env:", "BRACE": "}"}


def values(words: str) -> tuple[str, ...]:
    expansion = expand(parse(f"x {words}\n", "maddy.conf"), ENVIRONMENT)
    assert expansion.problem is None
    return expansion.nodes[0].values


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{env:A}", ("1",)),
        ("a{env:A}b", ("a1b",)),
        ("{env:A}{env:A}", ("11",)),
        ("{env:A}-{env:B}", ("1-two words",)),
        ('"{env:B}"', ("two words",)),
        ("{env:B} end", ("two words", "end")),
        ("{env:EMPTY}", ("",)),
        ("a{env:EMPTY}b", ("ab",)),
    ],
)
def test_a_set_variable_stays_within_its_argument(words: str, expected: tuple[str, ...]) -> None:
    assert values(words) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("{env:U}", ""),
        ("a{env:U}b", "ab"),
        ("{env:U}-{env:V}", ""),
        ("a{env:U}-{env:V}b", "ab"),
        ("a{env:U}b}c", "ac"),
        ("{env:U}-{env:A}", "-1"),
        ("{env:U}-{env:A}}end", "end"),
        ("{env:A}-{env:U}", "1-"),
        ("a{env:U}$b{env:V}c", "a$bc"),
        ("a{env:U$b}c", "a{env:U$b}c"),
        ("{env:a}", ""),
    ],
)
def test_unset_variables_go_with_all_up_to_the_last_brace_before_a_dollar(word: str, expected: str) -> None:
    assert values(word) == (expected,)


@pytest.mark.parametrize(
    "word", ["{env:}", "a{env:}b", "{env:X", "{env:A", "a{env:", "{ENV:A}", "{env.A}", "$A", "${A}", "{A}", "env:A", "{env:$}"]
)
def test_what_is_no_variable_stays(word: str) -> None:
    assert values(word) == (word,)


def test_a_value_that_looks_like_a_variable_is_taken_for_an_unset_one() -> None:
    # maddy replaces the set variables in one pass and then removes whatever still looks like a variable.
    assert values("a{env:NESTED}b") == ("ab",)


def test_variables_do_not_reach_beyond_their_argument() -> None:
    assert values('{env:U} "}" {env:A}') == ("", "}", "1")


@pytest.mark.parametrize(("word", "value"), [("{env:B", "{env:B"), ("$(m){env:A}", "v1"), ("$(m)", "v"), ("$(e)", "1"), ("x$(e)", "x1")])
def test_macros_are_put_in_before_the_environment(word: str, value: str) -> None:
    expansion = expand(parse(f"$(m) = v\n$(e) = {{env:A}}\nx {word}\n"), ENVIRONMENT)
    assert [node.values for node in expansion.nodes] == [(value,)]


def test_values_of_the_environment_are_not_macros() -> None:
    expansion = expand(parse("$(m) = v\nx {env:M} a{env:M}\n"), {"M": "$(m)"})
    assert expansion.nodes[0].values == ("$(m)", "a$(m)")


def test_values_of_the_environment_are_not_words_or_braces() -> None:
    expansion = expand(parse("x {env:M}\n"), {"M": 'a {\n "b" # c'})
    assert [(node.values, node.children) for node in expansion.nodes] == [(('a {\n "b" # c',), None)]


def test_every_depth_and_snippets_too() -> None:
    expansion = expand(parse("(s) {\n c {env:A}\n}\na {\n b {env:A} {\n  import s\n }\n}\n"), ENVIRONMENT)
    (a,) = expansion.nodes
    assert a.children is not None
    (b,) = a.children
    assert b.values == ("1",)
    assert b.children is not None
    assert b.children[0].values == ("1",)


def test_an_import_is_looked_for_before_the_environment_is_known() -> None:
    expansion = expand(parse("(a) {\n b\n}\n({env:N}) {\n c\n}\nimport {env:N}\n"), {"N": "a"})
    assert [node.name for node in expansion.nodes] == ["c"]


def test_without_an_environment_that_of_the_process_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADDYCONF_TEST", "here")
    assert expand(parse("x {env:MADDYCONF_TEST}\n")).nodes[0].values == ("here",)
    assert expand(parse("x {env:MADDYCONF_TEST}\n"), {}).nodes[0].values == ("",)


def test_names_of_what_is_taken_out() -> None:
    names: list[str] = []
    assert without_unset("a{env:U}-{env:V}b$c{env:W}", names) == "ab$c"
    assert names == ["U", "V", "W"]
