"""Parts of words in the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from maddyconf.lsp.spelling import end_of, place_in
from maddyconf.source import Source
from maddyconf.syntax import Directive, Document
from maddyconf.syntax.tree import walk
from tests.strategies import texts


@pytest.mark.parametrize(
    ("word", "part", "written"),
    [
        ("x$(a)y", "$(a)", "$(a)"),
        ("x$(a)y#comment", "y", "y"),
        ('"x $(a)"', "$(a)", "$(a)"),
        ('"\\"\\" $(a)"', "$(a)", "$(a)"),
        ('"\\\\ $(a)"', "$(a)", "$(a)"),
        ('"a\\"b"', 'a"b', 'a\\"b'),
        ('"\\\\" $(a)', "\\\\", "\\\\"),
        ("x\r$(\ra)\ry", "$(a)", "$(\ra)"),
        ('"x\r$(a)"', "$(a)", "$(a)"),
        ('"$(a)', "$(a)", "$(a)"),
    ],
)
def test_a_part_of_a_word(word: str, part: str, written: str) -> None:
    source = Source(f"ü {word}")
    token = next(Document(source).walk()).arguments[0]
    start = token.value.index(part)
    place = place_in(source, token, start, start + len(part))
    assert source.text[place.start : place.end] == written


@given(texts)
@example("a \ud83dx\udcff")
def test_every_character_of_every_word(text: str) -> None:
    """Each stands in its word, behind the one before it, and is the same but for escapes and bytes that are no UTF-8."""
    source = Source(text)
    for token in Document(source).tokens:
        if token.kind.name not in ("WORD", "QUOTED", "UNTERMINATED"):
            continue
        done = token.start
        for index, char in enumerate(token.value):
            place = place_in(source, token, index, index + 1)
            written = source.text[place.start : place.end]
            assert done <= place.start < place.end <= token.word_end
            assert written in (char, f"\\{char}") or (char == "\ufffd" and "\ud800" <= written <= "\udfff")
            done = place.end


@pytest.mark.parametrize(
    ("text", "name", "written"),
    [
        ("a { b c }\n", "b", "b c"),
        ("a { b c\n}\n", "b", "b c"),
        ("a { b c }\n", "a", "a { b c }"),
        ("a b#c\n", "a", "a b"),
        ("a \\\n  b\n", "a", "a \\\n  b"),
    ],
)
def test_where_a_line_ends(text: str, name: str, written: str) -> None:
    found = (one for one, _ in walk(Document(Source(text)).body) if isinstance(one, Directive) and one.name.value == name)
    line = next(found)
    assert text[line.start : end_of(line)] == written
