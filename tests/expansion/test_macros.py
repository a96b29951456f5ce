"""`$(name)`: what maddy puts in place of it, and where it refuses to."""

from __future__ import annotations

import pytest

from maddyconf.expansion import Expansion, expand, expand_all
from maddyconf.syntax import parse


def values(text: str, name: str = "x") -> list[tuple[str, ...]]:
    """The arguments of the top-level directives of that name."""
    return [node.values for node in read(text).nodes if node.name == name]


def read(text: str) -> Expansion:
    return expand(parse(text, "maddy.conf"), {})


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("$(one)", ("1",)),
        ("$(list)", ("a", "b")),
        ('"$(list)"', ("a", "b")),
        ("k $(list) l", ("k", "a", "b", "l")),
        ("$(list) $(list)", ("a", "b", "a", "b")),
        ("$(spaced)", ("p q",)),
        ("$(empty)", ("",)),
    ],
)
def test_a_word_that_is_a_macro_becomes_all_its_values(word: str, expected: tuple[str, ...]) -> None:
    assert values(f'$(one) = 1\n$(list) = a b\n$(spaced) = "p q"\n$(empty) = ""\nx {word}\n') == [expected]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("a$(one)", "a1"),
        ("$(one)a", "1a"),
        ("a$(one)b$(one)c", "a1b1c"),
        ("a$(one)$(two)", "a12"),
        ('"a $(one) b"', "a 1 b"),
        ("$(one)@$(two).example", "1@2.example"),
        ("tls://$(two):465", "tls://2:465"),
        ('"$(spaced)!"', "p q!"),
        ("a$(empty)b", "ab"),
    ],
)
def test_a_macro_inside_a_word(word: str, expected: str) -> None:
    assert values(f'$(one) = 1\n$(two) = 2\n$(spaced) = "p q"\n$(empty) = ""\nx {word}\n') == [(expected,)]


@pytest.mark.parametrize("word", ["$(nosuch)", '"$(nosuch)"', "$()", "$(ONE)", "$(one\u200b)"])
def test_an_undefined_word_vanishes(word: str) -> None:
    assert values(f"$(one) = 1\nx {word} end\n") == [("end",)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("a$(nosuch)b", "ab"),
        ("a$(nosuch)", "a"),
        ("$(nosuch)b", "b"),
        ("a$(nosuch)$(one)", "a1"),
        ("a$()b", "a$()b"),
    ],
)
def test_an_undefined_macro_inside_a_word_is_nothing(word: str, expected: str) -> None:
    assert values(f"$(one) = 1\nx {word}\n") == [(expected,)]


def test_a_word_from_dollar_to_parenthesis_is_one_name() -> None:
    expansion = read("$(a) = 1\n$(b) = 2\nx $(a)@$(b) end\n")
    assert [node.values for node in expansion.nodes] == [("end",)]
    assert [use.name for use in expansion.undefined] == ["a)@$(b"]


def test_a_name_inside_a_word_goes_to_the_last_parenthesis_before_the_next_dollar() -> None:
    expansion = read("$(x) = 1\n$(y) = 2\nx z$(x)(q)$(y)k)end\n")
    assert [node.values for node in expansion.nodes] == [("zend",)]
    assert [use.name for use in expansion.undefined] == ["x)(q", "y)k"]


@pytest.mark.parametrize("word", ["$(one", "one)", "a$(one", "${one}", "$one", "a)$(one", "$[one]"])
def test_words_that_hold_no_macro(word: str) -> None:
    assert values(f"$(one) = 1\nx {word}\n") == [(word,)]


def test_a_macro_must_be_defined_above_its_use() -> None:
    assert values("x $(m) a$(m)\n$(m) = v\nx $(m) a$(m)\n") == [("a",), ("v", "av")]


def test_the_latest_definition_above_counts() -> None:
    assert values("$(m) = v\nx $(m)\n$(m) = w u\nx $(m)\n") == [("v",), ("w", "u")]


def test_values_are_put_in_when_the_macro_is_defined() -> None:
    assert values("$(a) = 1\n$(b) = $(a) b$(a)\n$(a) = 2\nx $(b)\n") == [("1", "b1")]


def test_a_macro_may_build_on_itself() -> None:
    assert values("$(m) = a\n$(m) = $(m) b\n$(m) = $(m) c\nx $(m)\n") == [("a", "b", "c")]


def test_a_macro_of_undefined_macros_has_no_values() -> None:
    assert values("$(m) = $(nosuch)\nx $(m) end\n") == [("end",)]


def test_macros_reach_every_depth_of_blocks() -> None:
    (node,) = read("$(m) = v w\na {\n b {\n  c $(m)\n }\n}\n").nodes
    assert node.children is not None
    assert node.children[0].children is not None
    assert node.children[0].children[0].values == ("v", "w")


def test_macros_in_a_snippet_are_those_above_the_snippet() -> None:
    assert values("$(m) = above\n(s) {\n x $(m)\n}\n$(m) = below\nimport s\n") == [("above",)]
    assert values("(s) {\n x $(m) end\n}\n$(m) = below\nimport s\n") == [("end",)]


def test_a_block_after_the_values_is_ignored() -> None:
    assert values("$(m) = v {\n a\n}\nx $(m)\n") == [("v",)]


def test_definitions_leave_no_node() -> None:
    assert read("$(m) = v\n$(n) = $(m)\n").nodes == ()


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("$(l) = a b\nx mx.$(l)\n", 2, "list-in-string"),
        ("$(l) = a b\nx $(l).example\n", 2, "list-in-string"),
        ("$(l) = a b\n$(m) = mx.$(l)\n", 2, "list-in-string"),
        ("$(l) = a b\nx ok {\n y mx.$(l)\n}\n", 3, "list-in-string"),
        ("$(l) = a b\n$(m) = $(l)\nx $(m)!\n", 3, "list-in-string"),
        ("$(n) = $(nosuch)\nx a$(n)\n", 2, "nothing-in-string"),
        ("$(n) = $(nosuch) $(nosuch)\n\nx $(n).a\n", 3, "nothing-in-string"),
    ],
)
def test_inside_a_word_a_macro_needs_one_value(text: str, line: int, name: str) -> None:
    expansion = read(text)
    assert expansion.problem is not None
    assert (expansion.problem.diagnostic.name, expansion.problem.file, expansion.problem.line) == (name, "maddy.conf", line)
    assert expansion.nodes == ()


def test_the_refusal_of_a_directive_names_the_end_of_its_block() -> None:
    problem = read("$(l) = a b\nx mx.$(l) {\n y\n}\nz\n").problem
    assert problem is not None
    assert (problem.diagnostic.name, problem.line) == ("list-in-string", 4)
    assert problem.diagnostic.place.position.line == 2


def test_all_refusals_are_found_and_the_words_stay() -> None:
    expansion = expand_all(parse("$(l) = a b\nx a$(l)\ny b$(l)\n", "maddy.conf"), {})
    assert [(problem.diagnostic.name, problem.line) for problem in expansion.problems] == [("list-in-string", 2), ("list-in-string", 3)]
    assert [(node.name, node.values) for node in expansion.nodes] == [("x", ("a$(l)",)), ("y", ("b$(l)",))]


def test_an_undefined_macro_is_told_once_for_each_place_and_with_what_is_known_there() -> None:
    expansion = read("$(a) = 1\nx $(b) $(c)\n(s) {\n y $(b)\n}\nimport s\nimport s\n")
    assert expansion.problem is None
    assert [(use.name, use.token.line, use.known) for use in expansion.undefined] == [("b", 2, ("a",)), ("c", 2, ("a",)), ("b", 4, ("a",))]


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("$(x)= 1", "macro-without-equals", 1),
        ("$(x) 1 2", "macro-without-equals", 1),
        ("$(x) =", "macro-without-value", 1),
        ("$(x)", "macro-without-value", 1),
        ("a {\n $(x) = 1\n}", "misplaced-macro", 2),
        ("\n$(m) = v\n$(m) a b", "macro-without-equals", 3),
    ],
)
def test_definitions_that_maddy_refuses(text: str, name: str, line: int) -> None:
    problem = read(text).problem
    assert problem is not None
    assert (problem.diagnostic.name, problem.line) == (name, line)
