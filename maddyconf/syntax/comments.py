"""Which comments and empty lines belong to which part of a configuration.

A comment on the line of a word belongs to that line. Any other belongs to the statement below it, and at the end of a block
to the block.
"""

from __future__ import annotations

from bisect import bisect_left

from maddyconf.syntax.document import Document
from maddyconf.syntax.tree import Block, Directive, Statement
from maddyconf.syntax.trivia import Trivia, TriviaKind


def comments_above(document: Document, statement: Statement) -> tuple[Trivia, ...]:
    """The comments on lines of their own above a statement, up to the line of the word before them."""
    return tuple(one for one in _own_lines(document, statement.start) if one.kind is TriviaKind.COMMENT)


def comments_at_end(document: Document, block: Block | None = None) -> tuple[Trivia, ...]:
    """The comments on lines of their own between the last statement of a block and its `}`; of the file without a block."""
    if block and not block.close:
        return ()
    end = block.close.start if block and block.close else len(document.source.text)
    return tuple(one for one in _own_lines(document, end) if one.kind is TriviaKind.COMMENT)


def comment_beside(document: Document, directive: Directive) -> Trivia | None:
    """The comment at the end of a directive's line, after its `{` if it has a block."""
    last = directive.block.open.start if directive.block else directive.tokens[-1].start
    for one in document.trivia_before(_index(document, last) + 1):
        if one.kind is TriviaKind.LINE_END:
            return None
        if one.kind is TriviaKind.COMMENT:
            return one
    return None


def empty_lines_above(document: Document, statement: Statement) -> int:
    """How many lines above a statement, and above its comments, hold nothing."""
    empty, at_start = 0, True
    for one in _own_lines(document, statement.start):
        if one.kind is TriviaKind.LINE_END:
            empty += at_start
            at_start = True
        elif one.kind is TriviaKind.COMMENT:
            at_start = False
    return empty


def _own_lines(document: Document, start: int) -> list[Trivia]:
    """What stands before an offset from the first new line on."""
    index = _index(document, start)
    trivia = list(document.trivia_before(index))
    if not index:
        return trivia
    return trivia[next((at + 1 for at, one in enumerate(trivia) if one.kind is TriviaKind.LINE_END), len(trivia)) :]


def _index(document: Document, start: int) -> int:
    """The index of the first token that does not start before an offset."""
    return bisect_left(document.tokens, start, key=lambda token: token.start)
