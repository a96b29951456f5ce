"""How large and how deep a regular expression is.

Go refuses expressions that are nested too deep, repeat too often or would become too large. It measures after it has rewritten
alternatives with a common beginning, `abc|abd` to `ab[cd]`. That is not done here: where it could matter the smallest thing that
can come out is assumed, so nothing is refused here that Go accepts. Not far above a limit some expressions pass here that Go refuses.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

MOST_REPEATS = 1000
"""How often something may be repeated, by repeats inside repeats as well."""

MOST_HEIGHT = 1000
"""How many groups and repeats may be inside one another."""

MOST_SIZE = (128 << 20) // 40
"""How many instructions Go makes of one expression: 128 MB, and 40 bytes for each."""


class Kind(Enum):
    """What Go may do with a part when it joins it with its neighbours."""

    EMPTY = auto()
    LETTER = auto()
    """One character, or a class that may turn out to hold only one."""
    LETTERS = auto()
    CLASS = auto()
    SEQUENCE = auto()
    CHOICE = auto()
    EITHER = auto()
    """A choice that Go may rewrite to a sequence."""
    SINGLE = auto()
    """Anything that stays as it is."""


class Part(NamedTuple):
    """A part of an expression, measured.

    `height` counts levels, `size` instructions, `nodes` the nodes of Go's tree, and `repeats` is how often the innermost thing is
    repeated. `may_factor` says that Go may take out its beginning if other alternatives begin so.
    """

    kind: Kind
    height: int = 1
    size: int = 1
    nodes: int = 1
    repeats: int = 1
    may_factor: bool = False

    def joined(self, kind: Kind) -> tuple[int, int]:
        """The height and the nodes that it adds to a sequence or a choice; inside its own kind it dissolves."""
        dissolves = self.kind in (kind, Kind.EITHER)
        return self.height - dissolves, self.nodes - dissolves


EMPTY = Part(Kind.EMPTY, may_factor=True)
LETTER = Part(Kind.LETTER, may_factor=True)
LETTERS = Part(Kind.LETTERS, may_factor=True)
CLASS = Part(Kind.CLASS, may_factor=True)
ANCHOR = Part(Kind.SINGLE)

_CHARACTERS = frozenset({Kind.LETTER, Kind.CLASS})
_TEXT = frozenset({Kind.EMPTY, Kind.LETTER, Kind.LETTERS})


def sequence(parts: list[Part]) -> Part:
    """Parts one behind another. Neighbouring letters are one part."""
    if not parts:
        return EMPTY
    if len(parts) == 1:
        return parts[0]
    merged: list[Part] = []
    for part in parts:
        if part.kind in _TEXT and merged and merged[-1].kind in _TEXT:
            if part.kind is not Kind.EMPTY or merged[-1].kind is not Kind.EMPTY:
                merged[-1] = LETTERS
        else:
            merged.append(part)
    return merged[0] if len(merged) == 1 else _together(Kind.SEQUENCE, merged, may_factor=merged[0].may_factor)


def choice(branches: list[Part]) -> Part:
    """Alternatives. Characters become one class."""
    if len(branches) == 1:
        return branches[0]
    kinds = {branch.kind for branch in branches}
    if kinds == {Kind.EMPTY}:
        return EMPTY
    if kinds <= _CHARACTERS:
        return LETTER
    factored = [branch for branch in branches if branch.may_factor]
    kept = [branch for branch in branches if not branch.may_factor]
    if len(factored) > 1:
        # Without its beginning a sequence may be nothing but a choice, and that dissolves.
        branches = [part._replace(height=part.height - (part.may_factor and part.kind is Kind.SEQUENCE)) for part in branches]
    made = _together(Kind.CHOICE, branches, may_factor=not kept)
    return made._replace(
        kind=Kind.CHOICE if kept else Kind.EITHER,
        size=sum(branch.size + 1 for branch in kept) + max((branch.size for branch in factored), default=-1),
        nodes=1 + sum(branch.joined(Kind.CHOICE)[1] for branch in kept) + max((branch.nodes - 1 for branch in factored), default=0),
    )


def _together(kind: Kind, parts: list[Part], *, may_factor: bool) -> Part:
    joined = [part.joined(kind) for part in parts]
    return Part(
        kind,
        height=1 + max(height for height, _ in joined),
        size=sum(part.size for part in parts),
        nodes=1 + sum(nodes for _, nodes in joined),
        repeats=max(part.repeats for part in parts),
        may_factor=may_factor,
    )


def captured(part: Part) -> Part:
    """A part in parentheses that count."""
    return Part(Kind.SINGLE, part.height + 1, part.size + 2, part.nodes + 1, part.repeats)


def repeated(part: Part, least: int, most: int) -> Part:
    """A part repeated at least and at most so often; -1 is without end."""
    count = most if most >= 0 else least
    endless = 1 + least * part.size if least else 2 + part.size
    size = most * part.size + most - least if most >= 0 else endless
    repeats = 1 if most == 0 else part.repeats * max(count, 1)
    can_factor = least == most and part.kind in _CHARACTERS
    return Part(Kind.SINGLE, part.height + 1, max(size, 1), part.nodes + 1, repeats, can_factor)


class Budget:
    """What an expression has used of what it may.

    Go looks at sizes only after the number of its nodes, times all repeats there are, has become large once.
    """

    def __init__(self) -> None:
        self._repeats = 1
        self._measures = False

    def repeat(self, least: int, most: int) -> None:
        count = max(most if most >= 0 else least, 1)
        self._repeats = min(self._repeats * count, MOST_SIZE)

    def excess(self, part: Part) -> str | None:
        """What is too much about a part, as the end of a sentence about the expression."""
        if part.height > MOST_HEIGHT:
            return f"has groups and repeats inside one another more than {MOST_HEIGHT} levels deep"
        self._measures = self._measures or part.nodes >= MOST_SIZE // self._repeats
        if self._measures and part.size > MOST_SIZE:
            return "becomes too large with its repeats written out: use smaller counts"
        return None
