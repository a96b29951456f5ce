"""Conditions on a block as a whole: what must be there together, and what must not.

A condition is a function of what is written in a block; it yields what is not met. The usual ones are made by `needs` and
`excludes`; others stand beside the module that they belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import NamedTuple, Protocol

from maddyconf.knowledge.values.plain import Flag, either
from maddyconf.knowledge.versions import Version


class Written(Protocol):
    """What is written in a block, as far as conditions want to know."""

    @property
    def title(self) -> str:
        """The name of the block for a message."""

    @property
    def arguments(self) -> tuple[str, ...]:
        """The arguments behind the name of a module that is used inside another."""

    @property
    def release(self) -> Version:
        """The release of maddy that reads it."""

    @property
    def is_inline(self) -> bool:
        """Whether it is used inside another, and is no block of its own."""

    def words(self, name: str) -> tuple[str, ...] | None:
        """The arguments of a directive in the block; None if it is not there."""

    def in_force(self, name: str) -> tuple[str, ...] | None:
        """The same, or those of the global directive if the block inherits it."""


class Kind(Enum):
    """In which way a condition is not met."""

    MISSING = auto()
    CONFLICT = auto()
    VALUE = auto()
    IGNORED = auto()
    """maddy does not mind, and does not look at it either."""


class Unmet(NamedTuple):
    """A condition that is not met. It shows at a directive, or at an argument of the module, or else at the block itself."""

    kind: Kind
    text: str
    directive: str = ""
    argument: int | None = None
    missing: tuple[str, ...] = ()
    """The directives of which one would help."""
    of_age: bool = False
    """Whether other releases do not mind."""


Condition = Callable[[Written], Iterator[Unmet]]


def needs(*names: str, arguments: bool = False, when: str = "", inherited: bool = False) -> Condition:
    """One of some directives must be there, and not be empty.

    `arguments` says that arguments of the module do as well; `when` names a switch that must be on for the condition to count,
    or another directive that must be there; with `inherited` a global directive does too.
    """

    def condition(block: Written) -> Iterator[Unmet]:
        look = block.in_force if inherited else block.words
        if when and not is_on(block.words(when)):
            return
        if (arguments and any(block.arguments)) or any(any(look(name) or ()) for name in names):
            return
        empty = next((name for name in names if look(name) is not None), "")
        text = f"`{when or block.title}` needs {either(names)}" + (", which is empty" if empty else "")
        yield Unmet(Kind.MISSING, text, empty or when, missing=names)

    return condition


def excludes(name: str, *others: str, why: str) -> Condition:
    """With a directive that is not empty, some others must not be there."""

    def condition(block: Written) -> Iterator[Unmet]:
        for other in others:
            if any(block.words(name) or ()) and any(block.words(other) or ()):
                yield Unmet(Kind.CONFLICT, f"`{other}` and `{name}` exclude each other: {why}", other)

    return condition


def ignored_beside(name: str, other: str) -> Condition:
    """A directive counts only where another one is not there."""

    def condition(block: Written) -> Iterator[Unmet]:
        if block.words(name) is not None and block.words(other) is not None:
            yield Unmet(Kind.IGNORED, f"`{name}` has no effect beside `{other}`", name)

    return condition


def is_on(words: tuple[str, ...] | None) -> bool:
    """Whether a directive is there, and is not a switch that is off."""
    return words is not None and not (words and words[0].lower() in Flag.off)


def is_switched_on(words: tuple[str, ...] | None) -> bool:
    """Whether a switch is there and on. With a word that is none of those for switches it is not: that is a mistake of its own."""
    return words is not None and (not words or words[0].lower() in Flag.on)
