"""What "expand the selection" selects: a name, its word, the line, its block, the block around it, and so on to the whole text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lsprotocol import types

from maddyconf.expansion.macros import macros_in, may_hold_macro
from maddyconf.lsp.spelling import Spelling, end_of
from maddyconf.lsp.world import Snapshot
from maddyconf.source import Source
from maddyconf.syntax import Block, Directive, Document, Statement, Token
from maddyconf.syntax.tree import blocks_of
from maddyconf.syntax.trivia import TriviaKind, trivia_between

Span = tuple[int, int]

MOST = 100
"""So many ranges are enough: a message cannot hold any depth."""


def answer(snapshot: Snapshot, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
    """For each position its ranges, each inside of the next one."""
    return [_nested(snapshot, snapshot.offset(position)) for position in params.positions]


def _nested(snapshot: Snapshot, offset: int) -> types.SelectionRange:
    """Ranges from the smallest to the largest. Of very many the largest but one and those below it are left out."""
    fitting: list[Span] = []
    for start, end in _spans(snapshot.document, offset):
        is_inside = not fitting or ((start, end) != fitting[-1] and fitting[-1][0] <= start < end <= fitting[-1][1])
        if is_inside and start <= offset <= end:
            fitting.append((start, end))
    whole, *inner = fitting
    found = types.SelectionRange(snapshot.range(*whole))
    for span in inner[-MOST:]:
        found = types.SelectionRange(snapshot.range(*span), found)
    return found


def _spans(document: Document, offset: int) -> Iterator[Span]:
    """Spans that may hold an offset, the largest first."""
    yield 0, len(document.source.text)
    body = document.body
    while statement := _statement_at(body, offset):
        yield statement.start, end_of(statement)
        block = next((one for one in blocks_of(statement) if one.start <= offset <= one.end), None)
        if block is None or offset <= block.open.start:
            if isinstance(statement, Directive):
                yield from _in_line(document.source, statement, offset)
            break
        yield block.start, block.end
        yield _inside(block)
        body = block.body
    yield from _comment_at(document, offset)


def _statement_at(body: tuple[Statement, ...], offset: int) -> Statement | None:
    index = bisect_right(body, offset, key=lambda statement: statement.start) - 1
    return body[index] if index >= 0 and offset <= end_of(body[index]) else None


def _inside(block: Block) -> Span:
    """What is between the braces, without the blanks around it."""
    return (block.body[0].start, end_of(block.body[-1])) if block.body else (block.open.end, block.open.end)


def _in_line(source: Source, directive: Directive, offset: int) -> Iterator[Span]:
    yield directive.start, end_of(directive) if directive.closer and not directive.block else directive.head_end
    if directive.arguments:
        yield directive.arguments[0].start, max(token.word_end for token in directive.arguments)
    touched = [token for token in directive.tokens if token.start <= offset <= token.word_end]
    if touched:
        yield from _in_word(source, touched[-1], offset)


def _in_word(source: Source, token: Token, offset: int) -> Iterator[Span]:
    """The word, what is inside of its quotes, a macro in it, and the name of that."""
    yield token.start, token.word_end
    spelling = Spelling(source, token)
    inside = spelling.place(0, len(token.value))
    yield inside.start, inside.end
    for name, start, end in macros_in(token.value) if may_hold_macro(token.value) else ():
        whole = spelling.place(start, end)
        if whole.start <= offset <= whole.end:
            yield whole.start, whole.end
            named = spelling.place(start + 2, start + 2 + len(name))
            yield named.start, named.end
            break


def _comment_at(document: Document, offset: int) -> Iterator[Span]:
    """The comment in which an offset is, if it is in one."""
    tokens = document.tokens
    index = bisect_right(tokens, offset, key=lambda token: token.start)
    low = tokens[index - 1].end if index else 0
    high = tokens[index].start if index < len(tokens) else len(document.source.text)
    for one in trivia_between(document.source.text, low, high) if low <= offset else ():
        if one.kind is TriviaKind.COMMENT and one.start <= offset <= one.end:
            yield one.start, one.end
