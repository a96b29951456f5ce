"""Empty lines: one around each block at the top of the file, with the comments above it. Others stay where they are, at most one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from maddyconf.format.lines import Line, LineKind


def space_out(lines: Sequence[Line]) -> None:
    """Put empty lines where they belong."""
    for head in _heads(lines):
        first = head
        while first and lines[first - 1].kind is LineKind.COMMENT and lines[first - 1].level == 0 and not lines[first].apart:
            first -= 1
        lines[first].apart = first > 0
    for line, below in pairwise(lines):
        ends = line.kind is LineKind.CLOSE or line.depth > 0
        if ends and below.level == 0 and below.kind in (LineKind.DIRECTIVE, LineKind.COMMENT):
            below.apart = True


def _heads(lines: Sequence[Line]) -> Iterator[int]:
    """The first lines of the directives at the top of the file that have a block over several lines."""
    head = 0
    for at, line in enumerate(lines):
        if line.depth == 0 and line.kind is LineKind.DIRECTIVE:
            head = at
        if line.opens and line.depth == 0:
            yield head
