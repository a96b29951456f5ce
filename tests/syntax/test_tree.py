"""The lossless tree: which words, braces and blocks belong to which directive."""

from __future__ import annotations

import pytest

from maddyconf.syntax import Directive, parse
from maddyconf.syntax.tree import HeadlessBlock, StrayToken, tokens_of, walk


def statements(text: str) -> list[tuple[int, str]]:
    """Depth and first word of every statement, as maddy reads the text."""
    return [
        (depth, statement.name.value if isinstance(statement, Directive) else type(statement).__name__)
        for statement, depth in walk(parse(text).verbatim)
    ]


def first(text: str) -> Directive:
    directive = parse(text).verbatim[0]
    assert isinstance(directive, Directive)
    return directive


def words(directive: Directive) -> list[str]:
    return [token.value for token in directive.arguments]


def test_walk_tells_the_depth_parents_first() -> None:
    assert statements("a {\n b {\n  c\n }\n d\n}\ne\n") == [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")]


def test_walk_goes_into_what_maddy_refuses() -> None:
    assert statements("{\n a\n}\n}\n\\\n") == [(0, "HeadlessBlock"), (1, "a"), (0, "StrayToken"), (0, "StrayToken")]


def test_statements_that_are_errors() -> None:
    headless, stray = parse("{\n a\n}\n}\n").verbatim
    assert isinstance(headless, HeadlessBlock)
    assert (headless.start, headless.end) == (0, 6)
    assert isinstance(stray, StrayToken)
    assert (stray.start, stray.end) == (7, 8)


def test_walk_needs_no_recursion() -> None:
    assert max(depth for _, depth in walk(parse("a {\n" * 5_000 + "b\n" + "}\n" * 5_000).verbatim)) == 5_000


@pytest.mark.parametrize(
    "text", ["limits { all rate }\n", "limits {\n all rate }\n", "limits {\n all rate \\\n }\n", 'limits {\n all rate "}"\n']
)
def test_a_brace_at_the_end_of_a_line_is_the_closer_of_its_directive(text: str) -> None:
    outer = first(text)
    assert outer.block is not None
    assert outer.block.close is None
    (inner,) = outer.block.body
    assert isinstance(inner, Directive)
    assert inner.closer is not None
    assert inner.closer.value == "}"
    assert words(inner) == ["rate"]
    assert outer.end == inner.end == len(text.rstrip())


def test_a_brace_within_a_line_is_an_argument() -> None:
    assert words(first("a } b\n")) == ["}", "b"]
    assert first("a } b\n").closer is None


def test_only_the_last_of_several_braces_closes() -> None:
    a = first("a { b { c } }\n")
    assert statements("a { b { c } }\n") == [(0, "a"), (1, "b"), (2, "c")]
    *_, (c, _) = walk((a,))
    assert isinstance(c, Directive)
    assert words(c) == ["}"]
    assert c.closer is not None


def test_a_closer_before_a_block() -> None:
    step = first("step x } {\n a\n}\n")
    assert words(step) == ["x"]
    assert step.closer is not None
    assert step.block is not None
    assert step.block.close is not None


def test_a_block_of_its_own_line_is_closed_by_its_own_brace() -> None:
    directive = first("a {\n}\n")
    assert directive.block is not None
    assert directive.block.body == ()
    assert directive.block.close is not None
    assert (directive.start, directive.head_end, directive.end) == (0, 1, 5)


@pytest.mark.parametrize("text", ["a {\n b\n", "a {\n", "a {"])
def test_a_block_that_is_never_closed(text: str) -> None:
    block = first(text).block
    assert block is not None
    assert block.close is None
    assert block.end == len(text.rstrip())


def test_a_backslash_before_a_brace_discards_the_block() -> None:
    directive = first("a b \\ {\n x\n}\nc d {\n y\n}\n")
    assert words(directive)[0] == "b"
    assert words(directive)[-2:] == ["c", "d"]
    (discarded,) = directive.discarded
    assert [statement.start for statement in discarded.body] == [9]
    assert directive.block is not None
    assert len(directive.blocks) == 2
    assert directive.blocks == (discarded, directive.block)


def test_a_block_after_which_the_directive_ends_is_kept() -> None:
    directive = first("a \\ {\n x\n}\nb c\n")
    assert words(directive)[-2:] == ["b", "c"]
    assert directive.block is not None
    assert directive.discarded == ()


@pytest.mark.parametrize(
    ("name", "macro", "snippet", "bare"),
    [
        ("a", None, None, "a"),
        ("$(a)", "a", None, "$(a)"),
        ("$(a b", None, None, "$(a"),
        ('"$(a b)"', "a b", None, "$(a b)"),
        ("$()", None, None, "$()"),
        ("$(a", None, None, "$(a"),
        ("(a)", None, "a", "a"),
        ("()", None, "", ""),
        ('"(a b)"', None, "a b", "a b"),
        ("(a", None, None, "(a"),
        ("a)", None, None, "a)"),
        ("($(a)", None, "$(a", "$(a"),
        ("($(a))", "a", None, "$(a)"),
        ("((a))", None, "(a)", "(a)"),
    ],
)
def test_what_a_name_defines(name: str, macro: str | None, snippet: str | None, bare: str) -> None:
    directive = first(f"{name} = v\n")
    assert (directive.macro, directive.snippet, directive.bare_name) == (macro, snippet, bare)


def test_a_continuation_is_a_token_and_no_argument() -> None:
    directive = first("a b \\\n  c\n")
    assert [token.value for token in directive.tokens] == ["a", "b", "\\", "c"]
    assert words(directive) == ["b", "c"]


def test_the_head_ends_before_a_comment_and_before_a_continuation() -> None:
    assert first("a b#comment\n").head_end == 3
    assert first("a b \\\n").head_end == 3


@pytest.mark.parametrize("text", ["a b { c d }\ne", "a {\n} }\n{ x\n", "a \\ {\n x\n}\nb {\n}\n", "s x } {\n y\n}\n", 'a "{" b "}"'])
def test_tokens_come_in_the_order_of_the_text(text: str) -> None:
    tokens = list(tokens_of(parse(text).verbatim))
    assert [token.raw for token in tokens] == text.split()
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
