"""The indentation of the line in which somebody has just begun a new line or typed a `}`. Nothing else moves while one types."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.tidying import style_of
from maddyconf.lsp.world import Snapshot
from maddyconf.source import Source
from maddyconf.suppressions.comments import tokens_in
from maddyconf.syntax import Block, Directive, Document, Kind
from maddyconf.syntax.style import indentation
from maddyconf.syntax.tree import walk

_QUOTED = (Kind.QUOTED, Kind.UNTERMINATED)


def answer(snapshot: Snapshot, params: types.DocumentOnTypeFormattingParams) -> list[types.TextEdit] | None:
    document, source = snapshot.document, snapshot.source
    line = source.line(snapshot.offset(params.position))
    start = source.line_starts[line - 1]
    text = source.line_text(line)
    old = text[: len(text) - len(text.lstrip(" \t"))]
    closes = text[len(old) :].startswith("}")
    if (params.ch == "}" and not closes) or _is_in_quotes(document, start):
        return None
    new = _wanted(document, source, start, closes=closes, unit=style_of(snapshot, params.options).indentation)
    return None if new == old else [types.TextEdit(snapshot.range(start, start + len(old)), new)]


def _is_in_quotes(document: Document, offset: int) -> bool:
    return any(token.kind in _QUOTED and token.start < offset < token.end for token in document.tokens)


def _wanted(document: Document, source: Source, start: int, *, closes: bool, unit: str) -> str:
    """How far a line is to be indented: a level more than the line in which its block begins, and no more than that if it closes it."""
    owner = _block_around(document, start)
    level = "" if owner is None else indentation(source, owner.open.start)
    if owner is not None and not closes:
        level += unit
    return level + unit if _goes_on(document, start) else level


def _block_around(document: Document, offset: int) -> Block | None:
    """The innermost block in which a line begins, by its braces alone: how the line is indented is what is asked."""
    found = None
    for statement, _ in walk(document.verbatim):
        for block in statement.blocks if isinstance(statement, Directive) else ():
            if block.open.start < offset and _end(block) >= offset:
                found = block
    return found


def _end(block: Block) -> float:
    """Where a block ends: nowhere as long as nothing closes it."""
    if block.close:
        return block.close.start
    last = block.body[-1] if block.body else None
    return last.closer.start if isinstance(last, Directive) and last.closer else float("inf")


def _goes_on(document: Document, start: int) -> bool:
    """Whether a line goes on with the directive of the line above."""
    above = document.source.line_starts[max(document.source.line(start) - 2, 0)]
    return any(token.kind is Kind.CONTINUATION and above <= token.start < start for token in tokens_in(document))
