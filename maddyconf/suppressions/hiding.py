"""Which findings are hidden by which comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from maddyconf.suppressions.scopes import Lines


class Order(NamedTuple):
    """To ignore a rule on some lines. `comment` and `name` tell whose order it is, by their numbers."""

    code: str
    lines: Lines
    comment: int
    name: int


def hide(findings: Iterable[tuple[str, int]], orders: Iterable[Order]) -> Mapping[tuple[str, int], Order]:
    """The findings that are ignored, by code and line, each with the order that does it: that for the fewest lines.

    Of several for the same lines, it is the first.
    """
    hidden: dict[tuple[str, int], Order] = {}
    by_code: defaultdict[str, list[Order]] = defaultdict(list)
    for order in orders:
        by_code[order.code].append(order)
    lines_of: defaultdict[str, set[int]] = defaultdict(set)
    for code, line in findings:
        if code in by_code:
            lines_of[code].add(line)
    for code, lines in lines_of.items():
        coming = sorted(by_code[code], key=lambda one: (-one.lines.first, one.lines.last, one.comment, one.name))
        inside: list[Order] = []
        for line in sorted(lines):
            while coming and coming[-1].lines.first <= line:
                inside.append(coming.pop())
            # Blocks lie in each other, so what ends first is on top.
            while inside and inside[-1].lines.last < line:
                inside.pop()
            if inside:
                hidden[code, line] = inside[-1]
    return hidden
