"""The order in which maddy reads: which mistake it reports, and the line that it names. All as maddy 0.9.4 answered."""

from __future__ import annotations

import pytest

from maddyconf.syntax import parse
from maddyconf.syntax.reading import Done, Opened


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        pytest.param("1a {\n  b {\n}\n", "invalid-name", None, id="a name is checked after its block"),
        pytest.param("1a {\n  &b\n}\n", "invalid-name", None, id="an inner name is refused first"),
        pytest.param("a {\n  (s) {\n", "misplaced-snippet", 2, id="a missing brace comes last"),
        pytest.param("a {\n  $(m) = v\n}\n}\n", "misplaced-macro", 2, id="a macro in a block"),
        pytest.param("$(a)= {\n  b\n}\n", "macro-without-equals", 3, id="the line of the last word read"),
        pytest.param("(s) a {\n  b\n}\n", "snippet-with-arguments", 3, id="a snippet's arguments after its block"),
        pytest.param("$() = x\n", "invalid-name", None, id="a macro without name"),
        pytest.param("$() =\n", "macro-without-value", 1, id="the number of arguments before the name"),
        pytest.param("($(h) = v\n", "macro-without-equals", 1, id="a snippet's parentheses are taken off first"),
        pytest.param("a {\n} b\n", "text-after-brace", 2, id="text after a brace"),
        pytest.param("a {\n b {\n } }\n", "text-after-brace", 3, id="a brace after a brace"),
        pytest.param("{\n", "brace-on-own-line", 1, id="a brace at the start of a line"),
        pytest.param("a {\nb\n\n", "unclosed-block", 2, id="the last word of the file"),
        pytest.param("a }\nb\n", "surplus-brace", 1, id="a brace at the end of a line"),
        pytest.param('step "}" {\n  a\n}\nb\n', "surplus-brace", 3, id="a brace before a block"),
        pytest.param("a {\n" * 300, "too-deep", 257, id="nesting"),
        pytest.param("b \\ {\n $(m) = }\n\n}\n", "surplus-brace", 4, id="in a block that a macro closed"),
    ],
)
def test_what_maddy_reports_first(text: str, name: str, line: int | None) -> None:
    refusal = parse(text).refusal
    assert refusal is not None
    assert (refusal.diagnostic.name, refusal.line if refusal.named else None) == (name, line)


def test_a_directive_is_done_after_what_is_in_its_block() -> None:
    events = parse("a {\n b {\n  c\n }\n}\nd\n").events
    opened = [event.directive.name.value for event in events if isinstance(event, Opened)]
    done = [event.directive.name.value for event in events if isinstance(event, Done)]
    assert opened == ["a", "b"]
    assert done == ["c", "b", "a", "d"]


def test_only_most_names_are_refused_without_a_line() -> None:
    named = {text: parse(text).refusal.named for text in ("1a", "\\", "$($(a)) = b", "}")}  # type: ignore[union-attr]
    assert named == {"1a": False, "\\": False, "$($(a)) = b": True, "}": True}
