"""Edits put into texts, and where in the new text something is that was in the old one."""

from __future__ import annotations

import os
from bisect import bisect_right, insort
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic, Edit, Place
from maddyconf.source import BOM, Source

File = str
"""A file, whatever path led to it."""


@cache
def file_of(name: str) -> File:
    """The file of that name; where links lead is looked up once."""
    return os.path.realpath(name)


class Span(NamedTuple):
    """Where an edit was in the old text, and what it made in the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


class Shift:
    """From places of an old text to those of the new one."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.spans: list[Span] = []
        moved = 0
        for edit in edits:
            start, end = edit.place.start, edit.place.end
            self.spans.append(Span(start, end, start + moved, start + moved + len(edit.text)))
            moved += len(edit.text) - (end - start)
        self._starts = [span.start for span in self.spans]
        self._new_starts = [span.new_start for span in self.spans]

    def offset(self, offset: int) -> tuple[int, int]:
        """Where an offset is afterwards: before and after what an edit makes there, twice the same elsewhere."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset, offset
        span = self.spans[index]
        if offset > span.end:
            return (moved := offset - span.end + span.new_end), moved
        # An edit may end where the next one, which only inserts, begins.
        first = self.spans[index - 1] if index and self.spans[index - 1].end == offset else span
        return first.new_start, span.new_end

    def nearest(self, start: int, end: int) -> Span:
        """The edit that is next to a span of the new text, or in it."""
        index = bisect_right(self._new_starts, start) - 1
        return min(self.spans[max(index, 0) : index + 2], key=lambda span: max(span.new_start - end, start - span.new_end))

    def changed(self, start: int, end: int) -> bool:
        """Whether an edit touches a span of the new text."""
        index = bisect_right(self._new_starts, end) - 1
        return index >= 0 and self.spans[index].new_end >= start


def edits_of(findings: Iterable[Diagnostic]) -> Iterator[Edit]:
    """The edits of the fixes of those that have one."""
    return (edit for one in findings if one.fix for edit in one.fix.edits)


def by_file(edits: Iterable[Edit]) -> dict[File, list[Edit]]:
    """The edits in each file, in the order of the text."""
    found: defaultdict[File, list[Edit]] = defaultdict(list)
    for edit in edits:
        found[file_of(edit.place.source.name)].append(edit)
    return {file: sorted(some, key=_order) for file, some in found.items()}


def collide(edits: Sequence[Edit]) -> bool:
    """Whether some of the edits of one file, in the order of the text, overlap."""
    return any(one.place.end > other.place.start for one, other in pairwise(edits))


class Taken:
    """The places of edits that are made together: none touches another."""

    def __init__(self) -> None:
        self._spans: defaultdict[File, list[tuple[int, int]]] = defaultdict(list)

    def take(self, edits: dict[File, list[Edit]]) -> bool:
        """Take the places of all these edits, or of none if one of them is taken already."""
        if any(self._touches(file, edit) for file, some in edits.items() for edit in some):
            return False
        for file, some in edits.items():
            for edit in some:
                insort(self._spans[file], (edit.place.start, edit.place.end))
        return True

    def _touches(self, file: File, edit: Edit) -> bool:
        spans = self._spans[file]
        after = bisect_right(spans, (edit.place.start, edit.place.end))
        before = spans[after - 1] if after else None
        return (before is not None and before[1] >= edit.place.start) or (after < len(spans) and spans[after][0] <= edit.place.end)


def edited(source: Source, edits: Sequence[Edit]) -> Source:
    """A text with some edits, in their order, which do not overlap. Everything outside of them stays, to the last byte."""
    text = put_in(source.text, edits)
    # Read again as bytes: two that were no character may have become one where they came together.
    return Source.from_bytes(Source.from_str(BOM + text if source.bom else text).to_bytes(), source.name)


def put_in(text: str, edits: Iterable[Edit], at: int = 0) -> str:
    """A text with some edits. They speak of a text in which it begins at an offset."""
    parts, done = [], at
    for edit in edits:
        parts += [text[done - at : edit.place.start - at], edit.text]
        done = edit.place.end
    return "".join(parts) + text[done - at :]


def composed(source: Source, first: Sequence[Edit], then: Sequence[Edit]) -> list[Edit]:
    """The edits of a text that do at once what some do, and then others in the text that those have made."""
    made = deque(zip(Shift(first).spans, first, strict=True))
    waiting = deque(then)
    found: list[Edit] = []
    moved = 0
    while made or waiting:
        start = end = min([span.new_start for span, _ in islice(made, 1)] + [edit.place.start for edit in islice(waiting, 1)])
        before: list[Edit] = []
        after: list[Edit] = []
        # What touches each other becomes one edit.
        while True:
            if made and made[0][0].new_start <= end:
                span, edit = made.popleft()
                before.append(edit)
                end = max(end, span.new_end)
            elif waiting and waiting[0].place.start <= end:
                after.append(waiting.popleft())
                end = max(end, after[-1].place.end)
            else:
                break
        old_start = start - moved
        moved += sum(len(edit.text) - (edit.place.end - edit.place.start) for edit in before)
        old_end = end - moved
        text = put_in(put_in(source.text[old_start:old_end], before, old_start), after, start)
        found.append(Edit(Place(source, old_start, old_end), text))
    return found


def _order(edit: Edit) -> tuple[int, int]:
    return edit.place.start, edit.place.end
