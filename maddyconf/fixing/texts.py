"""Edits put into texts, and where in the new text something is that was in the old one."""

from __future__ import annotations

import os
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic, Edit
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
    """The places of edits that are made together: none touches another, but for texts that are taken away one behind the other."""

    def __init__(self) -> None:
        self._spans: defaultdict[File, list[tuple[int, int, bool]]] = defaultdict(list)

    def take(self, edits: dict[File, list[Edit]]) -> bool:
        """Take the places of all these edits, or of none if one of them is taken already."""
        if any(self._touches(file, edit) for file, some in edits.items() for edit in some):
            return False
        for file, some in edits.items():
            for edit in some:
                insort(self._spans[file], _span(edit))
        return True

    def _touches(self, file: File, edit: Edit) -> bool:
        spans, span = self._spans[file], _span(edit)
        after = bisect_right(spans, span)
        around = (*spans[max(after - 1, 0) : after], span, *spans[after : after + 1])
        return any(one[1] > other[0] or (one[1] == other[0] and not (one[2] and other[2])) for one, other in pairwise(around))


def _span(edit: Edit) -> tuple[int, int, bool]:
    """Where an edit is, and whether it only takes something away."""
    return edit.place.start, edit.place.end, not edit.text and edit.place.start < edit.place.end


def edited(source: Source, edits: Sequence[Edit]) -> Source:
    """A text with some edits, in their order, which do not overlap. Everything outside of them stays, to the last byte."""
    parts, done = [], 0
    for edit in edits:
        parts += [source.text[done : edit.place.start], edit.text]
        done = edit.place.end
    text = "".join(parts) + source.text[done:]
    # Read again as bytes: two that were no character may have become one where they came together.
    return Source.from_bytes(Source.from_str(BOM + text if source.bom else text).to_bytes(), source.name)


def _order(edit: Edit) -> tuple[int, int]:
    return edit.place.start, edit.place.end
