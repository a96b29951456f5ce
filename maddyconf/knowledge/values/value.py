"""What all value types have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

MANY = 1_000_000
"""More arguments than a line can hold."""


class BlockUse(Enum):
    """What maddy does with a block behind a directive."""

    REFUSED = auto()
    """An empty one passes, any other is refused."""
    IGNORED = auto()
    """It is not even looked at."""
    READ = auto()
    """It belongs to the value."""


class Fault(NamedTuple):
    """What is wrong with the arguments of a directive: the end of a message, and the argument at fault if it is one.

    `better` is what may have been meant in its place, and `is_sure` says that nothing else can be.
    """

    text: str
    argument: int | None = None
    better: str = ""
    is_sure: bool = True


class Value:
    """What the arguments of a directive may be.

    `least` and `most` are how many there may be, `form` is how a message calls them, as in "takes one number".
    """

    least = 1
    most = 1
    form = "one word"
    block = BlockUse.REFUSED
    words: tuple[str, ...] = ()
    """The words it may be, for values that are a choice of some."""
    secret: frozenset[int] = frozenset()
    """Which arguments are secrets, where all is well."""

    @property
    def may_hide(self) -> bool:
        """Whether any word of it may be a secret."""
        return bool(self.secret) or type(self).hidden is not Value.hidden

    def hidden(self, words: Sequence[str]) -> Sequence[int]:
        """Which of these words must never be shown: all from the first secret one on, for a mistake may have moved them."""
        return range(min(self.secret), len(words)) if self.secret else ()

    @property
    def takes_anything(self) -> bool:
        """Whether nothing can be wrong with any number of words."""
        return self.least == 0 and self.most >= MANY and not self.can_be_wrong

    @property
    def can_be_wrong(self) -> bool:
        """Whether it looks at its words at all: many values may be anything, as long as there are as many as there should be."""
        return type(self).faults is not Value.faults

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        """What is wrong with arguments of which there are as many as there should be."""
        del words
        return iter(())

    def choices(self, before: Sequence[str]) -> Sequence[str]:
        """The words that may come behind some others, where it is a choice of some: what an editor offers."""
        return () if before else self.words

    def describe(self) -> str:
        """How it is written, for a manual: `NUMBER`, `yes | no`."""
        return self.form

    def ways(self) -> list[str]:
        """The same, each way by itself where they differ in more than a word, and without blocks."""
        written = _BLOCK.sub("", self.describe()).strip(" |")
        ways = [way.strip() for way in _outermost(written)]
        return [written] if all(" " not in way.removesuffix(" ...") for way in ways) else list(filter(None, ways))


_BLOCK = re.compile(r"\[?\{ \.\.\. \}\]?")


def _outermost(text: str) -> Iterator[str]:
    """The parts of a text between `|` that are in no brackets."""
    depth = start = 0
    for at, char in enumerate(text):
        depth += (char == "[") - (char == "]")
        if char == "|" and not depth and text[at - 1 : at + 2] == " | ":
            yield text[start:at]
            start = at + 1
    yield text[start:]
