"""The effective tree: what maddy reads, each part with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.syntax import Directive, Document, Token


class Argument(NamedTuple):
    """A value that maddy reads, and how it got there.

    `token` is the word in the directive as written. `macros` are the definitions that its value was taken from, the
    outermost first; `environment` are the variables that were put in, or looked for in vain, `unset` the latter.
    """

    value: str
    token: Token
    macros: tuple[Macro, ...] = ()
    environment: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Macro:
    """A definition `$(name) = value...`; the values are already expanded."""

    name: str
    values: tuple[Argument, ...]
    directive: Directive
    document: Document

    @property
    def place(self) -> Place:
        return Place(self.document.source, self.directive.start, self.directive.head_end)


@dataclass(frozen=True, slots=True)
class MacroUse:
    """A macro in an argument that is not defined above it in the same file."""

    name: str
    token: Token
    document: Document
    known: tuple[str, ...]
    """The macros that were defined at that point, the first thousand."""


@dataclass(frozen=True, slots=True)
class Node:
    """A directive as maddy reads it.

    `children` is None without a block. `file` and `line` are what maddy names in its messages: the path of an imported file
    without the `.conf` that was tried. `via` are the `import`s that brought the node to its place, and with it all that is in
    its block: the one that names it first, then the one that brought that one, and so on.
    """

    name: str
    args: tuple[Argument, ...]
    children: tuple[Node, ...] | None
    file: str
    directive: Directive
    document: Document
    via: tuple[Node, ...] = ()
    unsettled: bool = False
    """Whether an argument in it holds a macro even after expansion, which maddy expands again with the block around it."""
    imports: bool = False
    """Whether it is or holds an `import` that is not resolved yet."""

    @property
    def line(self) -> int:
        return self.directive.name.line

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(arg.value for arg in self.args)

    @property
    def place(self) -> Place:
        """The directive as written, without its block."""
        return Place(self.document.source, self.directive.start, self.directive.head_end)

    @property
    def place_of_name(self) -> Place:
        """The name of the directive as written."""
        name = self.directive.name
        return Place(self.document.source, name.start, name.word_end)

    def place_of(self, argument: Argument) -> Place:
        """An argument of this node as written."""
        return Place(self.document.source, argument.token.start, argument.token.word_end)


def walk(nodes: Iterable[Node]) -> Iterator[tuple[Node, int]]:
    """Every node with its depth, parents first."""
    stack = [iter(nodes)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            continue
        yield node, len(stack) - 1
        if node.children:
            stack.append(iter(node.children))


def outline(nodes: Iterable[Node]) -> list[tuple[int, str, tuple[str, ...], bool]]:
    """What a tree means, without where it came from: depth, name, values and whether there is a block."""
    return [(depth, node.name, node.values, node.children is not None) for node, depth in walk(nodes)]
