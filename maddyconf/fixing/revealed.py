"""Findings that a fix brings to light.

The block of a line that is not known is not looked into. Once the line is mended, what is wrong in the block is found: that
was there all along, and is no reason against the fix.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from maddyconf.diagnostics import Diagnostic
from maddyconf.fixing.texts import File, Shift, file_of
from maddyconf.source import Source
from maddyconf.syntax import Document


def caused(new: Iterable[Diagnostic], shifts: Mapping[File, Shift]) -> list[Diagnostic]:
    """The new findings that do not stand in the block of a line that was mended."""
    blocks: dict[File, list[tuple[int, int]]] = {}
    return [one for one in new if not _is_revealed(one, shifts, blocks)]


def _is_revealed(one: Diagnostic, shifts: Mapping[File, Shift], blocks: dict[File, list[tuple[int, int]]]) -> bool:
    file = file_of(one.place.source.name)
    if file not in shifts:
        return False
    if file not in blocks:
        blocks[file] = _blocks(one.place.source, shifts[file])
    before = bisect_right(blocks[file], (one.place.start, one.place.end)) - 1
    return before >= 0 and one.place.start < blocks[file][before][1]


def _blocks(source: Source, shift: Shift) -> list[tuple[int, int]]:
    """The blocks of all lines in which something was changed, without those inside of others."""
    blocks: list[tuple[int, int]] = []
    for directive in Document(source).walk():
        block = directive.block
        if block and (not blocks or block.end > blocks[-1][1]) and shift.changed(directive.start, directive.head_end):
            blocks.append((block.start, block.end))
    return blocks
