"""The lossless tree: what the person wrote, with every word in its place.

Nodes are frozen and own their spans; blanks, comments and line ends are the text between the tokens, and trivia.py finds
them from there. What maddy would refuse is in the tree too: a brace on its own line, a brace too many, a block that is
never closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from maddyconf.syntax.tokens import Kind, Token


@dataclass(frozen=True, slots=True)
class Block:
    """Braces and what stands between them.

    `close` is None where no `}` of its own closes the block: the last directive in it has the brace at the end of its
    line (`limits { all rate 20 1s }`, see Directive.closer), or the brace is missing.
    """

    open: Token
    body: tuple[Statement, ...]
    close: Token | None

    @property
    def start(self) -> int:
        return self.open.start

    @property
    def end(self) -> int:
        if self.close:
            return self.close.end
        return self.body[-1].end if self.body else self.open.end


@dataclass(frozen=True, slots=True)
class Directive:
    r"""A name with its arguments and perhaps a block: also macro definitions, snippets and imports.

    `tokens` are all words of its line or lines in their order, the name first, with line continuations and braces that
    are words. `arguments` are those that maddy takes as arguments. `closer` is a `}` at the end of the line, which closes
    the block around the directive. `discarded` are blocks that maddy reads and forgets, because the directive goes on
    after them (a `\` just before `{`) and has another one.
    """

    tokens: tuple[Token, ...]
    arguments: tuple[Token, ...]
    closer: Token | None = None
    block: Block | None = None
    discarded: tuple[Block, ...] = ()

    @property
    def name(self) -> Token:
        return self.tokens[0]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in their order."""
        return (*self.discarded, self.block) if self.block else ()

    @property
    def macro(self) -> str | None:
        """The name of the macro that it defines, as in `$(name) = value`; None if it defines none."""
        name = self.bare_name
        return name[2:-1] if name.startswith("$(") and name.endswith(")") and len(name) > 3 else None

    @property
    def snippet(self) -> str | None:
        """The name of the snippet that it defines, as in `(name) {`; None if it defines none, "" for `()`."""
        return self.bare_name if self.bare_name is not self.name.value and self.macro is None else None

    @property
    def defines(self) -> bool:
        """Whether it is a macro or a snippet, or looks like one."""
        return self.tokens[0].value.startswith(("(", "$("))

    @property
    def bare_name(self) -> str:
        """The name without the parentheses of a snippet: maddy takes them off before it looks for a macro."""
        name = self.name.value
        return name[1:-1] if name.startswith("(") and name.endswith(")") else name

    @property
    def start(self) -> int:
        return self.name.start

    @property
    def head_end(self) -> int:
        """Where the last word of the directive's own line ends."""
        return max((token.word_end for token in self.tokens if token.kind is not Kind.CONTINUATION), default=self.start)

    @property
    def end(self) -> int:
        return max(self.head_end, self.block.end) if self.block else self.head_end


@dataclass(frozen=True, slots=True)
class HeadlessBlock:
    """An error: a `{` that starts a line, so that it belongs to no directive."""

    block: Block

    @property
    def start(self) -> int:
        return self.block.start

    @property
    def end(self) -> int:
        return self.block.end


@dataclass(frozen=True, slots=True)
class StrayToken:
    r"""An error: a `}` that closes nothing, or a line that is only a `\`."""

    token: Token

    @property
    def start(self) -> int:
        return self.token.start

    @property
    def end(self) -> int:
        return self.token.end


Statement = Directive | HeadlessBlock | StrayToken


class Meant(NamedTuple):
    """A text, and its statements as its author meant them."""

    text: str
    body: tuple[Statement, ...]


def blocks_of(statement: Statement) -> tuple[Block, ...]:
    if isinstance(statement, Directive):
        return statement.blocks
    return (statement.block,) if isinstance(statement, HeadlessBlock) else ()


def end_of(statement: Statement) -> int:
    """Where the last token of a statement ends, with a comment that is glued to it."""
    end = 0
    while True:
        if isinstance(statement, StrayToken):
            return max(end, statement.token.end)
        if isinstance(statement, Directive):
            end = max(end, statement.tokens[-1].end)
        block = statement.block
        if block is None:
            return end
        if block.close or not block.body:
            return max(end, (block.close or block.open).end)
        statement = block.body[-1]


def walk(body: tuple[Statement, ...]) -> Iterator[tuple[Statement, int]]:
    """Every statement with its depth (0 at top level), parents before children. Bounded by memory, not by recursion."""
    stack = [iter(body)]
    while stack:
        statement = next(stack[-1], None)
        if statement is None:
            stack.pop()
            continue
        yield statement, len(stack) - 1
        stack.extend(iter(block.body) for block in reversed(blocks_of(statement)))


def tokens_of(body: tuple[Statement, ...]) -> Iterator[Token]:
    """Every token of a tree, in the order of the text."""
    stack: list[Iterator[Statement | Block | Token]] = [iter(body)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Token):
            yield item
        else:
            stack.append(_parts(item))


def _parts(item: Statement | Block) -> Iterator[Statement | Block | Token]:
    if isinstance(item, Block):
        yield item.open
        yield from item.body
        if item.close:
            yield item.close
    elif isinstance(item, Directive):
        parts: list[Block | Token] = [*item.tokens, *item.blocks]
        yield from sorted(parts, key=lambda part: part.start)
    elif isinstance(item, HeadlessBlock):
        yield item.block
    else:
        yield item.token
