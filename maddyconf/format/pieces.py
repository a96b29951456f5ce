r"""The words of a document in the order of the text, each with its part in the layout.

This is where the odd corners of the syntax are known, such as a `\` before a brace; everything after it sees lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from maddyconf.syntax import Block, Directive, Document, Kind, Statement, Token


class Role(Enum):
    START = "the first word of a directive, on a line of its own"
    WORD = "a word that follows on the line, or on the next one after a line continuation"
    OPEN = "the `{` of a block"
    CLOSE = "a `}` on a line of its own, or after the `{` if nothing is between"


class Piece(NamedTuple):
    """A word. `directive` is the one it stands in, None for a lonely quote at the end of the file."""

    role: Role
    token: Token
    depth: int
    directive: Directive | None


class _Inside(NamedTuple):
    """The place of a block's statements among the pieces."""

    block: Block
    depth: int


def pieces(document: Document) -> Iterator[Piece]:
    """Every word of a document that maddy can read. Needs no recursion, whatever the nesting."""
    stack = [_of_body(document.verbatim, 0)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Piece):
            yield item
        else:
            stack.append(_of_body(item.block.body, item.depth))
    if quote := document.lone_quote:
        before = document.source.text[: quote.start]
        done = document.tokens[-2] if len(document.tokens) > 1 else None
        on_its_line = done is not None and "\n" not in before[end_of_word(done) :]
        yield Piece(Role.WORD if on_its_line else Role.START, quote, 0, None)


def end_of_word(token: Token) -> int:
    r"""Where a word ends with the comment glued to it. A line continuation goes on to the next word; its `\` does not."""
    if token.kind is not Kind.CONTINUATION:
        return token.end
    found = _BACKSLASH.match(token.raw)
    return token.start + (found.end() if found else 1)


_BACKSLASH = re.compile(r"\\[\S\r\x1c-\x1f]*")


def _of_body(body: tuple[Statement, ...], depth: int) -> Iterator[Piece | _Inside]:
    for statement in body:
        if not isinstance(statement, Directive):
            raise TypeError("only what maddy accepts can be laid out")
        parts: list[Token | Block] = [*statement.tokens, *statement.blocks]
        parts.sort(key=lambda part: part.start)
        closer = statement.closer if _closer_may_move(statement, parts) else None
        role = Role.START
        for part in parts:
            if isinstance(part, Block):
                yield Piece(Role.OPEN, part.open, depth, statement)
                yield _Inside(part, depth + 1)
                if part.close:
                    yield Piece(Role.CLOSE, part.close, depth, statement)
            elif part is closer:
                yield Piece(Role.CLOSE, part, depth - 1, statement)
            else:
                yield Piece(role, part, depth, statement)
            role = Role.WORD


def _closer_may_move(directive: Directive, parts: list[Token | Block]) -> bool:
    r"""Whether a `}` at the end of a directive's line means the same on the next line.

    It does not after a `\`, nor where it is not the last word, nor after another brace, which would become the last and
    close the block instead. And maddy takes a macro or a snippet within a block only with the brace on its line.
    """
    if directive.closer is not parts[-1] or directive.macro is not None or directive.snippet is not None:
        return False
    before = parts[-2]
    return isinstance(before, Block) or before.kind not in (Kind.BACKSLASH, Kind.CONTINUATION, Kind.RBRACE)
