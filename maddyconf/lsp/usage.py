"""How a line is written, taken apart: what each of its words is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from maddyconf.lsp.meaning import Expected

_PART = re.compile(r'"[^"]*"|\.\.\.|[\[\]|]|(?:[^\s\[\]|".]|\.(?!\.\.))+')


class Parameter(NamedTuple):
    """A word or one of some, from one place to another in how a line is written."""

    start: int
    end: int


class Usage(NamedTuple):
    """One way to write a line. `repeats` says that the last word may come several times."""

    text: str
    parameters: tuple[Parameter, ...]
    repeats: bool

    def word(self, index: int) -> str:
        place = self.parameters[index]
        return self.text[place.start : place.end]

    def place(self, index: int) -> int | None:
        """The parameter that a word is for; None if there are not so many."""
        if index < len(self.parameters):
            return index
        return len(self.parameters) - 1 if self.repeats and self.parameters else None


def usages(head: str, expected: Expected) -> list[Usage]:
    """The ways to write a value behind the words before it."""
    return [_usage(head, way) for way in expected.value.ways()]


def most_likely(some: Sequence[Usage], before: Sequence[str]) -> int | None:
    """The first way in which the words so far can be written and another one may follow; None if there is none."""
    has_room = [number for number, one in enumerate(some) if one.place(len(before)) is not None]
    exact = [number for number, one in enumerate(some) if all(_fits(one, index, word) for index, word in enumerate(before))]
    # Words that fit no way are a mistake: any way tells more than none.
    return next((number for number in has_room if number in exact), has_room[0] if has_room and not exact else None)


def _fits(one: Usage, index: int, word: str) -> bool:
    """Whether a word can be what stands at its place: what is not in capitals is meant literally."""
    place = one.place(index)
    if place is None:
        return False
    words = [part.strip() for part in one.word(place).split("|")]
    return word in words or any(not part.islower() for part in words)


def _usage(head: str, way: str) -> Usage:
    text = f"{head} {way}"
    parameters: list[Parameter] = []
    goes_on = repeats = False
    for found in _PART.finditer(text, len(head) + 1):
        if found[0] == "|":
            goes_on = True
        elif found[0] == "...":
            repeats = True
        elif found[0] not in "[]":
            if goes_on and parameters:
                parameters[-1] = Parameter(parameters[-1].start, found.end())
            else:
                parameters.append(Parameter(found.start(), found.end()))
            goes_on = False
    return Usage(text, tuple(parameters), repeats)
