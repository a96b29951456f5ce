"""The words of which the knowledge is made: directives, blocks, modules, and the roles that modules play.

All of it is data. What reads a configuration by it is in `maddyconf.model`, what judges it in `maddyconf.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from maddyconf.knowledge.values.plain import Anything
from maddyconf.knowledge.values.value import Value
from maddyconf.knowledge.versions import NEWEST, Span, Version, version

if TYPE_CHECKING:
    from maddyconf.knowledge.conditions import Condition


class Role(NamedTuple):
    """What a module can be used as. Where one is expected, a name is looked for as `namespace.name` first."""

    key: str
    name: str
    """As a message calls it: "a delivery target"."""
    namespace: str
    doc: str


class Deprecation(NamedTuple):
    """Since which release maddy says that something should not be used any more, and what to do: the end of a sentence."""

    since: str
    advice: str

    def holds(self, release: Version) -> bool:
        return version(self.since) <= release

    def __str__(self) -> str:
        return f"deprecated since {self.since}: {self.advice}"


class Directive(NamedTuple):
    """A line that may stand in a block.

    `default` is what holds without it, as it would be written. `inherits` says that the global directive of the same name
    holds where it is not written. `since` and `until` are releases: the first that has it, the first that has it no more.
    Two directives of one name, for different releases, tell how it changed.
    """

    name: str
    value: Value
    doc: str
    default: str = ""
    required: bool = False
    inherits: bool = False
    repeatable: bool = False
    since: str = "0.1.0"
    until: str = ""
    instead: str = ""
    """What to write in its place, for a directive that is gone."""
    deprecated: Deprecation | None = None
    ignored: bool = False
    """Whether maddy reads it and does nothing with it."""

    @property
    def span(self) -> Span:
        return Span(self.since, self.until)


class Entries(NamedTuple):
    """Each other line of a block is a module of some role: its name is the directive, its arguments and block follow.

    `once` says that the same name may not come twice.
    """

    role: Role
    once: bool = False


class Lists(NamedTuple):
    """Each other line of a block is a list of words, its name among them, with a block of its own."""

    block: Block
    noun: str


class Pipeline(NamedTuple):
    """The other lines of a block are a pipeline."""


Others = Entries | Lists | Pipeline


@dataclass(frozen=True, eq=False)
class Block:
    """A kind of block: the directives that may stand in it, and what any other line in it is.

    `conditions` are about several directives together. A block that is not `is_read` may hold anything, maddy never looks.
    """

    name: str
    directives: tuple[Directive, ...] = ()
    others: Others | None = None
    conditions: tuple[Condition, ...] = ()
    is_read: bool = True
    note: str = ""
    """What somebody should know who uses it."""
    example: str = ""

    @property
    def title(self) -> str:
        """What to call it in a message: without its prefix, unless there is an endpoint of that name."""
        short = self.name.rpartition(".")[2]
        return self.name if short in ("smtp", "lmtp") else short


@dataclass(frozen=True, eq=False, kw_only=True)
class Module(Block):
    """A module: what can be a block of its own at the top of the file, or be named inside of others."""

    doc: str
    roles: tuple[Role, ...] = ()
    arguments: Value = field(default_factory=Anything)
    """The arguments behind its name where it is used inside others. A block of its own has none, only names."""
    fills: tuple[str, ...] = ()
    """The directives that the arguments stand for."""
    is_endpoint: bool = False
    named_by_module: bool = False
    """Its blocks get the name of the module, whatever name is written."""
    build: str = ""
    """The build tag that it needs, for what the released programs do not have."""
    is_custom: bool = False
    """Whether only a custom build has it: nothing is known of it but its name."""
    deprecated: Deprecation | None = None
    since: str = "0.1.0"
    until: str = ""

    @property
    def span(self) -> Span:
        return Span(self.since, self.until)


@cache
def directives_of(block: Block, release: Version = NEWEST) -> dict[str, Directive]:
    """The directives that a release knows in a block, by name."""
    return {one.name: one for one in block.directives if one.span.holds(release)}


@cache
def required_in(block: Block, release: Version = NEWEST) -> tuple[str, ...]:
    """The names of the directives that must be in a block, unless they are inherited."""
    return tuple(name for name, one in directives_of(block, release).items() if one.required)
