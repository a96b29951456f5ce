from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maddyconf.diagnostics import Edit, Place
from maddyconf.fixing.texts import Shift, Taken, collide, composed, edited, put_in
from maddyconf.source import BOM, Source
from tests.strategies import raw_bytes


@st.composite
def edits_of(draw: st.DrawFn) -> tuple[Source, list[Edit]]:
    """A text, and edits that do not touch each other."""
    source = Source.from_bytes(draw(raw_bytes), "maddy.conf")
    return source, draw(edits_in(source))


@st.composite
def edits_in(draw: st.DrawFn, source: Source) -> list[Edit]:
    bounds = sorted(draw(st.sets(st.integers(0, len(source.text)), max_size=12)))
    edits = []
    while bounds:
        start = bounds.pop(0)
        inserts: bool = draw(st.booleans())
        end = start if inserts or not bounds else bounds.pop(0)
        edits.append(Edit(Place(source, start, end), draw(st.text(st.characters(codec="utf-8"), max_size=5))))
    return edits


@given(edits_of())
def test_bytes_outside_of_edits_stay(given_: tuple[Source, list[Edit]]) -> None:
    source, edits = given_
    before, expected, done = source.to_bytes(), b"", 0
    for edit in edits:
        start, end = source.byte_offset(edit.place.start), source.byte_offset(edit.place.end)
        expected += before[done:start] + edit.text.encode()
        done = end
    # A text at the very start stands behind the byte order mark.
    assert edited(source, edits).to_bytes() == expected + before[done:]


@given(edits_of(), st.data())
def test_edits_one_after_the_other_are_some_at_once(given_: tuple[Source, list[Edit]], data: st.DataObject) -> None:
    source, first = given_
    middle = Source(BOM + put_in(source.text, first), "maddy.conf")
    then = data.draw(edits_in(middle))
    found = composed(source, first, then)
    assert put_in(source.text, found) == put_in(middle.text, then)
    assert not collide(found)
    assert len(found) <= len(first) + len(then)


@given(edits_of(), st.data())
def test_a_place_is_found_again(given_: tuple[Source, list[Edit]], data: st.DataObject) -> None:
    source, edits = given_
    after = edited(source, edits).text
    offset = data.draw(st.integers(0, len(source.text)))
    if any(edit.place.start < offset < edit.place.end for edit in edits):
        return
    low, high = Shift(edits).offset(offset)
    # Read again, bytes may have come together to characters; then offsets differ.
    if len(after) == len(source.text) + sum(len(edit.text) - (edit.place.end - edit.place.start) for edit in edits):
        assert after[:low] == "".join(_before(source.text, edits, offset, inclusive=False))
        assert after[:high] == "".join(_before(source.text, edits, offset, inclusive=True))


def _before(text: str, edits: list[Edit], offset: int, inclusive: bool) -> list[str]:
    """What stands before an offset after the edits, with or without what is put in right there."""
    parts, done = [], 0
    for edit in edits:
        here = edit.place.start == offset if not inclusive else False
        if edit.place.start > offset or here:
            break
        if edit.place.end == offset and edit.place.start < offset and not inclusive:
            # It ends here: the place before what it made.
            parts.append(text[done : edit.place.start])
            return parts
        parts += [text[done : edit.place.start], edit.text]
        done = edit.place.end
    return [*parts, text[done:offset]]


def edit(start: int, end: int) -> Edit:
    return Edit(Place(Source("x" * 50, "/nowhere/text"), start, end), "")


def test_edits_that_touch_are_not_taken_together() -> None:
    taken = Taken()
    assert taken.take({"a": [edit(10, 20), edit(30, 40)]})
    assert not taken.take({"a": [edit(20, 25)]})
    assert not taken.take({"a": [edit(0, 10)]})
    assert not taken.take({"a": [edit(15, 15)]})
    assert not taken.take({"a": [edit(0, 50)]})
    assert not taken.take({"b": [edit(1, 2)], "a": [edit(35, 36)]})
    assert taken.take({"a": [edit(21, 29)], "b": [edit(1, 2)]})
    assert not taken.take({"b": [edit(2, 2)]})


def test_edits_of_one_fix_may_touch_and_not_overlap() -> None:
    assert not collide([edit(1, 2), edit(2, 3), edit(3, 3), edit(3, 3)])
    assert collide([edit(1, 3), edit(2, 4)])
