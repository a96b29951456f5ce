"""Columns: the `=` of macros that are defined one below the other, and the comments beside such lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from maddyconf.cells import cells
from maddyconf.format.lines import Line, LineKind

MOST = 24
"""How far apart the longest and the shortest of some lines may end, so that a common column still helps the eye."""


def align_macros(lines: Sequence[Line]) -> None:
    """Put the `=` of definitions below each other."""
    heads = [line for line in lines if line.kind is not LineKind.MORE]
    for run in _runs(heads, _is_macro, lambda line: cells(line.texts[0])):
        column = max(cells(line.texts[0]) for line in run)
        for line in run:
            line.texts[0] += " " * (column - cells(line.texts[0]))


def align_comments(lines: Sequence[Line]) -> dict[int, int]:
    """How many blanks stand before the comment of each line that has one beside its words, by the id of the line."""
    gaps: dict[int, int] = {}
    for run in _runs(lines, lambda line: bool(line.comment and line.texts), lambda line: line.width):
        column = max(line.width for line in run)
        gaps |= {id(line): column - line.width + 2 for line in run}
    return gaps


def _is_macro(line: Line) -> bool:
    return line.kind is LineKind.DIRECTIVE and line.directive is not None and line.directive.macro is not None and len(line.texts) > 1


def _runs(lines: Sequence[Line], belongs: Callable[[Line], bool], width: Callable[[Line], int]) -> Iterator[list[Line]]:
    """Lines that follow each other in one block without an empty line, and end near enough to each other."""
    run: list[Line] = []
    low = high = 0
    for line in lines:
        fits = belongs(line)
        size = width(line) if fits else 0
        if run and not (fits and not line.apart and line.level == run[-1].level and max(high, size) - min(low, size) <= MOST):
            yield run
            run = []
        if fits:
            low, high = (min(low, size), max(high, size)) if run else (size, size)
            run.append(line)
    if run:
        yield run
