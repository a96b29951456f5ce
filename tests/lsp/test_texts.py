"""Texts as editors count and change them, against the plainest way to do it."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.lsp.texts import Change, Text
from maddyconf.source import Encoding

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
PIECES = st.lists(
    st.sampled_from(["a", "bc ", "ü", "中", "😀", "\n", "\r", "\r\n", "{", "\t", "\u2028", "\x0b", "\ufeff"]), max_size=30
).map("".join)
LONG = st.lists(
    st.tuples(st.sampled_from(["a", "ü", "中", "a😀", "\r\n", "\n"]), st.sampled_from([1, 2, 254, 255, 256, 700])), max_size=8
).map(lambda parts: "".join(piece * times if piece.strip() else piece for piece, times in parts))
PLACES = st.tuples(st.integers(-2, 12), st.integers(-2, 12))


def units(text: str, encoding: Encoding) -> int:
    if encoding == "utf-32":
        return len(text)
    return len(text.encode()) if encoding == "utf-8" else len(text.encode("utf-16-le")) // 2


def plain_offset(text: str, line: int, column: int, encoding: Encoding) -> int:
    """The offset of a place, found by counting."""
    if line < 0:
        return 0
    starts = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]
    if line >= len(starts):
        return len(text)
    at = starts[line]
    while at < len(text) and text[at] not in "\r\n" and units(text[starts[line] : at + 1], encoding) <= column:
        at += 1
    return at


def plain_position(text: str, offset: int, encoding: Encoding) -> tuple[int, int]:
    """The place of an offset, found by counting from the beginning of its line."""
    if text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1
    ends = [found.end() for found in re.finditer("\r\n|\r|\n", text) if found.end() <= offset]
    return len(ends), units(text[ends[-1] if ends else 0 : offset], encoding)


class Sample(NamedTuple):
    text: str
    encoding: Encoding


SAMPLES = st.builds(Sample, PIECES, st.sampled_from(ENCODINGS))


@given(SAMPLES, PLACES)
def test_offset(sample: Sample, place: tuple[int, int]) -> None:
    assert Text.of(*sample).offset(*place) == plain_offset(sample.text, *place, sample.encoding)


@given(SAMPLES, st.integers(0, 80))
def test_position_leads_back(sample: Sample, offset: int) -> None:
    text = Text.of(*sample)
    offset = min(offset, len(sample.text))
    is_inside_of_end = sample.text[offset - 1 : offset + 1] == "\r\n"
    assert text.offset(*text.position(offset)) == (offset - 1 if is_inside_of_end else offset)


@given(st.builds(Sample, LONG, st.sampled_from(ENCODINGS)), st.lists(st.integers(0, 5000), min_size=1))
def test_positions_in_long_lines(sample: Sample, offsets: list[int]) -> None:
    text = Text.of(*sample)
    ends = [found.start() + shift for found in re.finditer("\r\n|\n", sample.text) for shift in (0, 1)]
    for offset in (min(one, len(sample.text)) for one in (*offsets, *ends)):
        assert text.position(offset) == plain_position(sample.text, offset, sample.encoding)


@given(SAMPLES, st.lists(st.tuples(PLACES, PLACES, PIECES), max_size=6))
def test_changes(sample: Sample, changes: list[tuple[tuple[int, int], tuple[int, int], str]]) -> None:
    expected = sample.text
    for start, end, new in changes:
        first, last = (plain_offset(expected, *place, sample.encoding) for place in sorted((start, end)))
        expected = expected[:first] + new + expected[last:]
    changed = Text.of(*sample).changed(Change(new, start, end) for start, end, new in changes)
    assert changed.whole == expected
    assert list(changed.lines) == list(Text.of(expected, sample.encoding).lines)


@given(SAMPLES, PIECES)
def test_a_change_without_a_place_replaces_all(sample: Sample, new: str) -> None:
    assert Text.of(*sample).changed([Change("{", (0, 0), (0, 0)), Change(new)]).whole == new


@given(SAMPLES)
def test_the_text_before_stays(sample: Sample) -> None:
    text = Text.of(*sample)
    text.changed([Change("x\n", (0, 0), (3, 0))])
    assert text.whole == sample.text


@pytest.mark.parametrize("half", [0xD83D, 0xDE00, 0xDC80])
def test_half_a_character_becomes_one_unit(half: int) -> None:
    assert Text.of(f"a{chr(half)}b", "utf-16").whole == "a\ufffdb"


def test_halves_that_belong_together_are_one_character() -> None:
    assert Text.of("a\ud83d\ude00b", "utf-16").whole == "a😀b"


def test_a_lone_carriage_return_ends_a_line() -> None:
    text = Text.of("a\rb\r\nc\nd", "utf-16")
    assert text.position(2) == (1, 0)
    assert text.position(5) == (2, 0)
    assert text.offset(3, 1) == 8


@pytest.mark.parametrize(("encoding", "inside"), [("utf-8", (6, 7, 8)), ("utf-16", (3,))])
def test_a_column_inside_of_a_character_is_at_its_start(encoding: Encoding, inside: tuple[int, ...]) -> None:
    """`ü` takes 2, `中` 3 and `😀` 4 units of UTF-8; of UTF-16 they take 1, 1 and 2."""
    text = Text.of("ü中😀", encoding)
    assert {text.offset(0, column) for column in inside} == {2}
