"""The lines that a fix changes, before and after."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.affixes import same_at_end, same_at_start
from maddyconf.diagnostics import Edit, Fix
from maddyconf.masking.view import masked
from maddyconf.source import Source


class Change(NamedTuple):
    """Lines that follow each other, from `line` on, as they are and as they would be, without secrets in them.

    `column` is about where the first of them begins to differ, from 0.
    """

    source: Source
    line: int
    column: int
    old: list[str]
    new: list[str]


def changes_of(fix: Fix) -> Iterator[Change]:
    """The changes of a fix in the order of the text, as far as they may be shown."""
    if fix.secret:
        return
    edits = deque(sorted(fix.edits, key=lambda edit: (edit.place.source.name, edit.place.start, edit.place.end)))
    while edits:
        together = [edits.popleft()]
        while edits and _touches(together[-1], edits[0]):
            together.append(edits.popleft())
        change = _change(together)
        if change.old or change.new:
            yield change


def _touches(edit: Edit, following: Edit) -> bool:
    """Whether two edits are on the same line, or on lines one after the other."""
    same = edit.place.source is following.place.source
    return same and edit.place.end_position.line + 1 >= following.place.position.line


def _change(edits: list[Edit]) -> Change:
    """The lines of some edits of one text, without those at both ends that stay the same."""
    source = edits[0].place.source
    line, last = edits[0].place.position.line, edits[-1].place.end_position.line
    start, end = source.line_starts[line - 1], source.line_starts[last - 1] + len(source.line_text(last))
    pieces, done = [], start
    for edit in edits:
        pieces += [masked(source, done, edit.place.start), edit.text]
        done = edit.place.end
    new = _lines("".join(pieces) + masked(source, done, max(done, end)))
    old = _lines(masked(source, start, max(done, end)))
    same = same_at_start(old, new)
    old, new = old[same:], new[same:]
    alike = same_at_end(old, new)
    old, new = old[: len(old) - alike], new[: len(new) - alike]
    column = same_at_start((old or [""])[0], (new or [""])[0])
    return Change(source, line + same, column, old, new)


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.split("\n")]
