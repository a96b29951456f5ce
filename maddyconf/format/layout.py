"""Words, comments and line ends to tidy lines, in one pass and in the order of the text.

Nothing is moved past anything else and no word is dropped. What changes is what stands between the words: a new line for
every directive and every `}`, four spaces a level, one blank between words, two before a comment beside them, and at most
one empty line in a row, none within a directive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from maddyconf.syntax import Block, Directive, Document, Kind, Statement, Token
from maddyconf.syntax.trivia import TriviaKind, trivia_between

INDENT = "    "
MAX_INDENTATION = 10 * 1024 * 1024
"""How much indentation is still a configuration; 256 blocks in one another, with enough lines, take up any memory."""


class TooWideError(Exception):
    """A text that would grow beyond all bounds by its indentation."""


class _Role(Enum):
    START = "the first word of a directive, on a line of its own"
    WORD = "a word that follows on the line, or on the next one after a line continuation"
    OPEN = "the `{` of a block"
    CLOSE = "a `}` on a line of its own, or after the `{` if nothing is between"


class _Piece(NamedTuple):
    role: _Role
    token: Token
    depth: int


def lay_out(document: Document) -> str:
    """The tidy text of a document that maddy can read. Raises TooWideError."""
    text = document.source.text
    lines = _Lines(_line_end(document))
    done = 0
    last: _Piece | None = None
    for piece in _pieces(document):
        role, token, depth = piece
        # Empty lines part directives; the lines of one directive hold together.
        lines.may_be_apart = role in (_Role.START, _Role.CLOSE)
        commented = lines.pass_over(text, done, token.start, depth if role is _Role.START else depth + 1)
        if role is _Role.START:
            lines.start_line(depth)
        elif role is _Role.CLOSE:
            empty = last is not None and last.role is _Role.OPEN and not commented
            lines.may_be_apart = False
            lines.go_on() if empty else lines.start_line(depth)
        else:
            lines.start_line(depth + 1) if lines.line_ends else lines.go_on()
        lines.parts.append(_written(token))
        if role is _Role.OPEN:
            lines.at_top = True
        done = end_of_word(token)
        last = piece
    lines.may_be_apart = True
    lines.pass_over(text, done, len(text), 0)
    open_ended = last is not None and last.token.kind in (Kind.UNTERMINATED, Kind.LONE_QUOTE)
    return lines.text(closed=not open_ended)


def end_of_word(token: Token) -> int:
    r"""Where a word ends with the comment glued to it. A line continuation goes on to the next word; its `\` does not."""
    if token.kind is not Kind.CONTINUATION:
        return token.end
    found = _BACKSLASH.match(token.raw)
    return token.start + (found.end() if found else 1)


_BACKSLASH = re.compile(r"\\[\S\r\x1c-\x1f]*")


class _Lines:
    """The text being written, and what the source has between the words."""

    def __init__(self, line_end: str) -> None:
        self.parts: list[str] = []
        self.line_end = line_end
        self.line_ends = 0
        """Line ends in the source since what was written last."""
        self.at_top = True
        """Whether the next line is the first of the file or of a block, where no empty line belongs."""
        self.may_be_apart = True
        """Whether an empty line may stay where the source has one."""
        self.indentation = 0

    def pass_over(self, text: str, start: int, end: int, depth: int) -> bool:
        """Take in what stands between two words, and tell whether it holds comments.

        A comment beside the word before it stays there, any other gets a line of its own.
        """
        self.line_ends = 0
        commented = False
        if end - start == 1 and text[start] == " ":
            return commented
        for kind, found, _ in trivia_between(text, start, end):
            if kind is TriviaKind.LINE_END:
                self.line_ends += 1
            elif kind is TriviaKind.COMMENT:
                if self.line_ends or not self.parts:
                    self.start_line(depth)
                else:
                    self.parts.append("  ")
                self.parts.append(tidy_comment(found))
                commented = True
        return commented

    def start_line(self, depth: int) -> None:
        """Begin a line, after an empty one if the source has one there and it may stay."""
        if self.parts:
            self.parts.append(self.line_end)
            if self.may_be_apart and self.line_ends > 1 and not self.at_top:
                self.parts.append(self.line_end)
        self.parts.append(INDENT * depth)
        self.line_ends = 0
        self.at_top = False
        self.indentation += depth * len(INDENT)
        if self.indentation > MAX_INDENTATION:
            raise TooWideError

    def go_on(self) -> None:
        self.parts.append(" ")

    def text(self, closed: bool) -> str:
        """All of it; `closed` by a line end, unless that would become part of a quote without end."""
        return "".join(self.parts) + (self.line_end if closed and self.parts else "")


def tidy_comment(comment: str) -> str:
    """A comment without the blanks at its end, and without the carriage return of a line end."""
    return comment.rstrip(" \t\r\v\f")


def _written(token: Token) -> str:
    raw = token.raw
    if token.kind in (Kind.QUOTED, Kind.UNTERMINATED, Kind.LONE_QUOTE):
        return raw
    if token.kind is Kind.CONTINUATION:
        raw = raw[: end_of_word(token) - token.start]
    elif token.kind is Kind.RBRACE and raw.startswith('"') and not raw.endswith('"'):
        # `"}` at the very end of the file is a brace; with a line end behind it, it would be a quote without end.
        return token.value
    # maddy takes no notice of a carriage return. Those at the end of a word are of the line end; one inside a word stays,
    # because it may keep two bytes apart that together are a character.
    return raw.rstrip("\r")


def _line_end(document: Document) -> str:
    """CRLF if every line outside quotes ends so, else LF."""
    text = document.source.text
    if "\r\n" not in text:
        return "\n"
    quotes = [token.raw for token in document.tokens if token.kind in (Kind.QUOTED, Kind.UNTERMINATED)]
    all_ends = text.count("\n") - sum(raw.count("\n") for raw in quotes)
    with_return = text.count("\r\n") - sum(raw.count("\r\n") for raw in quotes)
    return "\r\n" if 0 < all_ends == with_return else "\n"


def _pieces(document: Document) -> Iterator[_Piece]:
    """Every word with its part in the layout, in the order of the text. Needs no recursion, whatever the nesting."""
    stack = [_of_body(document.verbatim, 0)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, _Piece):
            yield item
        else:
            stack.append(_of_body(item.block.body, item.depth))
    if quote := document.lone_quote:
        before = document.source.text[: quote.start]
        done = document.tokens[-2] if len(document.tokens) > 1 else None
        on_its_line = done is not None and "\n" not in before[end_of_word(done) :]
        yield _Piece(_Role.WORD if on_its_line else _Role.START, quote, 0)


class _Inside(NamedTuple):
    """The place of a block's statements among the pieces."""

    block: Block
    depth: int


def _of_body(body: tuple[Statement, ...], depth: int) -> Iterator[_Piece | _Inside]:
    for statement in body:
        if not isinstance(statement, Directive):
            raise TypeError("only what maddy accepts can be laid out")
        parts: list[Token | Block] = [*statement.tokens, *statement.blocks]
        parts.sort(key=lambda part: part.start)
        closer = statement.closer if _closer_may_move(statement, parts) else None
        role = _Role.START
        for part in parts:
            if isinstance(part, Block):
                yield _Piece(_Role.OPEN, part.open, depth)
                yield _Inside(part, depth + 1)
                if part.close:
                    yield _Piece(_Role.CLOSE, part.close, depth)
            else:
                yield _Piece(_Role.CLOSE, part, depth - 1) if part is closer else _Piece(role, part, depth)
            role = _Role.WORD


def _closer_may_move(directive: Directive, parts: list[Token | Block]) -> bool:
    r"""Whether a `}` at the end of a directive's line means the same on the next line.

    It does not after a `\`, nor where it is not the last word, nor after another brace, which would become the last and
    close the block instead. And maddy takes a macro or a snippet within a block only with the brace on its line.
    """
    if directive.closer is not parts[-1] or directive.macro is not None or directive.snippet is not None:
        return False
    before = parts[-2]
    return isinstance(before, Block) or before.kind not in (Kind.BACKSLASH, Kind.CONTINUATION, Kind.RBRACE)
