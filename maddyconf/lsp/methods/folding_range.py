"""What can be folded: blocks, and runs of comments, of macros and of imports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lsprotocol import types

from maddyconf.lsp.world import Snapshot
from maddyconf.syntax import Directive, Statement
from maddyconf.syntax.tree import blocks_of, walk
from maddyconf.syntax.trivia import TriviaKind, trivia_between

REGION, IMPORTS, COMMENT = types.FoldingRangeKind.Region, types.FoldingRangeKind.Imports, types.FoldingRangeKind.Comment


class Part(NamedTuple):
    """A part of the text that may be folded; `is_closed` says that a brace of its own follows."""

    start: int
    end: int
    kind: types.FoldingRangeKind | None = None
    is_closed: bool = False


def answer(snapshot: Snapshot, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Of several that begin on one line the largest, and no more than the client wants."""
    whole_lines = snapshot.client.can("textDocument", "foldingRange", "lineFoldingOnly")
    found: dict[int, types.FoldingRange] = {}
    for part in _parts(snapshot):
        one = _told(snapshot, part, whole_lines)
        before = found.get(one.start_line)
        if one.end_line > one.start_line and (before is None or before.end_line < one.end_line):
            found[one.start_line] = one
    most = snapshot.client.value("textDocument", "foldingRange", "rangeLimit")
    ranges = [found[line] for line in sorted(found)]
    return ranges[:most] if isinstance(most, int) and most >= 0 else ranges


def _told(snapshot: Snapshot, part: Part, whole_lines: bool) -> types.FoldingRange:
    first, last = snapshot.position(part.start), snapshot.position(part.end)
    if whole_lines:
        # The line of the brace stays, so that one sees where the block ends.
        return types.FoldingRange(first.line, last.line - part.is_closed, kind=part.kind)
    return types.FoldingRange(first.line, last.line, first.character, last.character, part.kind)


def _parts(snapshot: Snapshot) -> Iterator[Part]:
    yield from _runs(snapshot.document.body)
    for statement, _ in walk(snapshot.document.body):
        for block in blocks_of(statement):
            if block.close and not block.close.missing:
                yield Part(block.open.end, block.close.start, None, True)
            elif block.body:
                yield Part(block.open.end, block.body[-1].end)
            yield from _runs(block.body)
    yield from _comments(snapshot)


def _runs(body: tuple[Statement, ...]) -> Iterator[Part]:
    """Macros that follow each other, and imports that do."""
    sorts: tuple[tuple[types.FoldingRangeKind, Callable[[Directive], bool]], ...] = (
        (REGION, lambda one: one.macro is not None),
        (IMPORTS, lambda one: one.name.value == "import"),
    )
    for kind, belongs in sorts:
        run: list[Directive] = []
        for statement in (*body, None):
            if isinstance(statement, Directive) and belongs(statement):
                run.append(statement)
                continue
            if len(run) > 1:
                yield Part(run[0].head_end, run[-1].head_end, kind)
            run = []


def _comments(snapshot: Snapshot) -> Iterator[Part]:
    """Comments that have lines of their own and follow each other without an empty line."""
    text, tokens = snapshot.source.text, snapshot.document.tokens
    ends = [0, *(token.end for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    for start, end in zip(ends, starts, strict=True):
        if text.find("#", start, end) < 0:
            continue
        run: list[int] = []
        line_ends = 1 if start == 0 else 0
        for one in trivia_between(text, start, end):
            if one.kind is TriviaKind.LINE_END:
                line_ends += 1
                if line_ends > 1 and len(run) > 1:
                    yield Part(run[0], run[-1], COMMENT)
                run = [] if line_ends > 1 else run
            elif one.kind is TriviaKind.COMMENT:
                # One behind words is not on a line of its own.
                run += [one.end] if line_ends else []
                line_ends = 0
        if len(run) > 1:
            yield Part(run[0], run[-1], COMMENT)
