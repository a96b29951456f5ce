"""Lines that stay as they are: between `# fmt: off` and `# fmt: on`, with `# fmt: skip`, and outside of what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maddyconf.format.lines import Line, LineKind

_PRAGMA = re.compile(r"#\s*fmt:\s*(off|on|skip)\b")


class Lines(NamedTuple):
    """Some lines of a file, both ends included, from 1."""

    first: int
    last: int


def kept(lines: Sequence[Line], count: int, only: Iterable[Lines] | None) -> list[bool]:
    """Which of the lines stay as they are. `count` is how many lines the source has, `only` are those to format; None for all."""
    keep = [only is not None] * (count + 2)
    for some in only or ():
        for number in range(max(some.first, 1), min(some.last, count) + 1):
            keep[number] = False
    _by_comments(lines, keep)
    changed = any(keep)
    while changed:
        # What shares a line of the source with what stays, stays too.
        changed = False
        for line in (*lines, *reversed(lines)):
            here = keep[line.first : line.last + 1]
            if any(here) and not all(here):
                keep[line.first : line.last + 1] = [True] * len(here)
                changed = True
    return [keep[line.first] for line in lines]


def _by_comments(lines: Sequence[Line], keep: list[bool]) -> None:
    off: Line | None = None
    for at, line in enumerate(lines):
        word = _word(line)
        if off and (line.level < off.level or (word == "on" and line.level == off.level)):
            end = line.first - 1 if line.first > lines[at - 1].last else lines[at - 1].last
            keep[off.first : end + 1] = [True] * (end + 1 - off.first)
            off = None
        if not off and word == "off":
            off = line
        elif word == "skip":
            first = at
            while lines[first].kind is LineKind.MORE:
                first -= 1
            keep[lines[first].first : line.last + 1] = [True] * (line.last + 1 - lines[first].first)
    if off:
        keep[off.first :] = [True] * (len(keep) - off.first)


def _word(line: Line) -> str:
    found = _PRAGMA.match(line.comment) if line.comment else None
    if not found:
        return ""
    is_alone = line.kind is LineKind.COMMENT
    return found[1] if is_alone == (found[1] != "skip") else ""
