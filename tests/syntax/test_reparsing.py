"""A changed text gives the same tree by the tree before it as by itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maddyconf.source import Source
from maddyconf.syntax import Directive, Document, parse
from maddyconf.syntax.parser import parse_text
from maddyconf.syntax.reparsing import changed, reparse
from maddyconf.syntax.tree import end_of
from tests.strategies import configurations, pieces, texts

SERVER = """\
hostname mx.test.org
# of all customers
smtp tcp://127.0.0.1:25 {
    source test.org {
        deliver_to &a
        reject
    }
    default_source {
        reject
    }
}
table.file a { # glued
    file x
}
"""


@st.composite
def edited(draw: st.DrawFn) -> list[str]:
    """A text as it becomes while somebody edits it."""
    text = draw(st.one_of(texts, configurations, st.just(SERVER), st.builds("{}{}{}".format, configurations, pieces, configurations)))
    versions = [text]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        new = draw(st.one_of(st.just(""), pieces, st.sampled_from(("\n", "{", "}", "#", '"')), configurations))
        text = text[:start] + new + text[start + draw(st.integers(0, 8)) :]
        versions.append(text)
    return versions


@given(edited())
@example(["a {\n}\nb\n", "a {\n#}\nb\n", "a {\n}\nb\n"])
@example(['a "x"\nb "y"\nc\n', 'a "x\nb "y"\nc\n', 'a "x"\nb "y"\nc\n'])
@example(["a\nb\nc\n", "a \\\nb\nc\n", "a \\\nb\nd\n"])
@example(["a\nx \\ {\n}\nb\n", "a\nx \\ {\n}\nc {\n}\nb\n"])
@example(["a\nb {\n}\n", 'a\nb {\n}\n"', 'a\nb {\nc\n}\n"'])
@example(["b {\n c\n d }\ne\n", "b {\n x c\n d }\ne\n"])
@example(["b {\n c\n d\n", "b {\n c\n x\n d\n", "b {\n c\n x }\n d\n"])
@example(["a {\nb\n}\n", "a {x\nb\n}\n", "a {\nb\n}\n"])
@example(["a {\n b {\n  c\n  d\n }\n}\n", "a {\n b {\n  c\n }\n d\n }\n}\n"])
@example(["a\n}\nb\nc\n", "a\n}\nb\nd\n"])
@example(["x \\ {\n}\n", "x \\ {\n}\nb\n"])
@example(["x {\n} y \\ {\n}\nz\n", "x {\n} y \\ {\n}\nzz\n"])
@example(["x \\ {\na\n} {\nb\nc\n}\n", "x \\ {\na\n} {\nb\nd\n}\n"])
@example(["x {\na\n} y\n", "x {\nb\n} y\n"])
@example(["x {\n} y\nz\n", "x {\n} y\nzz\n"])
@example(["a \\\n", "a \\\nb\n", "a \\\nc\n"])
@example(["x \\ {\na\nb\n} y\n", "x \\ {\na\nb c\n} y\n"])
@example(["b {\n c\n d }\ne\n", "b {\n c\n d\ne\n", "b {\n c\n d\nf }\ne\n"])
@example(["b {\nc\nd }\ne", "b {\nc\nd }\ne"])
@example(["a {\n b {\n  c\n }\n}\nd\ne {\n}\n", "a {\n b {\n  c\n }\n\nd\ne {\n}\n", "a {\n b {\n  c\n }\n}\nd\ne {\n}\n"])
@example(["a {\n}\nd\ne {\n", "a {\n\nd\ne {\n", "a {\n\nd f\ne {\n"])
@example(["a {\n}\nd\n}\n", "a {\n\nd\n}\n"])
@example(["a {\n}\nd }\n", "a {\n\nd }\n"])
@example(['a {\n}\nd\n"', 'a {\n\nd\n"'])
@example(["a \\ {\n}\nd\n", "a \\ {\n\nd\n"])
@example(["a {\nb \\ {\n}\n}\nd\n", "a {\nb \\ {\n}\n\nd\n"])
@example(["a {\nb c\n}\nd\n", "a {\nb c \\\nd\n"])
@example(["a {\n{ x }\n}\nd\n", "a {\n{ x }\n\nd\n"])
@example(["a {\nb { x }\n}\nd\n", "a {\nb { x }\n\nd\n"])
@example(["a\n}\nb\n", "a\n}\nc\nb\n"])
@example(["a {\n}\nd\n", "a \\ {\n}\nd\n"])
@example(["a {\nb {\n}\n}\nd\n", "a {\nb \\ {\n}\n\nd\n"])
@example(["a b\n", "a b\n"])
@example(["x\nx\ny\n", "x\ny\n", "x\nx\nx\ny\n"])
@example(["a {\nx\nx\n}\n", "a {\nx\n}\n", "a {\nx\n}\n}\n", "a {\nx\n}\n"])
@example(["a {\n}\na {\n}\n", "a {\n}\n", "a {\n}\na {\n}\na {\n}\n"])
@example(["", "a"])
def test_the_tree_is_that_of_the_new_text(versions: list[str]) -> None:
    parsed = parse_text(versions[0])
    for before, after in pairwise(versions):
        parsed = reparse(parsed, before, after)
        assert parsed == parse_text(after)


@given(edited())
def test_arguments_are_words_of_their_line(versions: list[str]) -> None:
    document = parse(versions[0])
    for text in versions[1:]:
        document = Document(Source(text), document)
        for directive in document.walk():
            words = {id(token) for token in directive.tokens}
            assert all(id(word) in words for word in (*directive.arguments, *((directive.closer,) if directive.closer else ())))


@given(st.text(alphabet="ab", max_size=12), st.text(alphabet="ab", max_size=12))
@example("aa", "aaa")
def test_what_two_texts_share(before: str, after: str) -> None:
    change = changed(before, after)
    assert before[: change.head] == after[: change.head]
    assert before[len(before) - change.tail :] == after[len(after) - change.tail :]
    most = min(len(before), len(after))
    assert change.head == most or before[change.head] != after[change.head]
    assert change.tail == most or before[-change.tail - 1] != after[-change.tail - 1]


@pytest.mark.parametrize(
    ("old", "new", "parsed"),
    [
        ("mx.test.org", "mx2.test.org", "hostname mx2.test.org\n# of all customers\n"),
        ("deliver_to &a", "deliver_to &ab", "\n        deliver_to &ab\n        "),
        ("file x", "file xy", "\n    file xy\n"),
        ("# of all", "# of them all", "\n# of them all customers\n"),
        ("\n    default_source {\n        reject", "\n    default_source {\n        reject 550", "\n        reject 550\n    "),
        ("        reject\n    }\n    d", "        reject\n        x\n    }\n    d", "\n        x\n    "),
        ("    source", "    x\n    source", "\n    x\n    "),
        ("\n        reject\n    }\n    d", "\n    }\n    d", "\n    "),
        ("file x\n}\n", "file x\n}\nnew", "\nnew"),
    ],
)
def test_only_what_has_changed_is_parsed(monkeypatch: pytest.MonkeyPatch, old: str, new: str, parsed: str) -> None:
    seen: list[str] = []

    def noted(text: str, start: int = 0, end: int | None = None) -> object:
        seen.append(text[start:end])
        return parse_text(text, start, end)

    before, after = parse_text(SERVER), SERVER.replace(old, new)
    monkeypatch.setattr("maddyconf.syntax.reparsing.parse_text", noted)
    assert reparse(before, SERVER, after) == parse_text(after)
    assert seen == [parsed]


def test_a_block_that_loses_its_brace_takes_in_what_was_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def noted(text: str, start: int = 0, end: int | None = None) -> object:
        seen.append(text[start:end])
        return parse_text(text, start, end)

    before, after = parse_text(SERVER), SERVER.replace("}\ntable", "table")
    monkeypatch.setattr("maddyconf.syntax.reparsing.parse_text", noted)
    assert reparse(before, SERVER, after) == parse_text(after)
    assert seen == [SERVER[SERVER.index("\n# of all") : SERVER.index("}\ntable")]]


def test_what_stands_before_the_change_and_what_has_not_moved_stays_the_same() -> None:
    before = parse_text(SERVER)
    after = reparse(before, SERVER, SERVER.replace("default_source", "default_SOURCE"))
    assert after.body[0] is before.body[0]
    assert after.body[2] is before.body[2]
    old, new = before.body[1], after.body[1]
    assert isinstance(old, Directive)
    assert isinstance(new, Directive)
    assert old.block
    assert new.block
    assert old.block.body[0] is new.block.body[0]


@pytest.mark.parametrize("depth", [400, 5_000])
def test_any_number_of_blocks_in_each_other(depth: int) -> None:
    before = "x\n" + "a {\n" * depth + "}\n" * depth
    after = f"y\n{before}"
    assert len(reparse(parse_text(before), before, after).body) == 3


@pytest.mark.parametrize("text", ["a { } " * 20_000, "a\n" * 20_000, "{\n" * 5_000, '"{" ' * 20_000])
def test_many_statements_on_one_line_or_on_many(text: str) -> None:
    parsed = parse_text(text)
    assert end_of(reparse(parsed, text, text + "b").body[-1]) == len(text) + 1
