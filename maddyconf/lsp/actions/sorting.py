"""The entries of tables in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from maddyconf.diagnostics import Edit, Place
from maddyconf.expansion import Node, outline
from maddyconf.lsp.actions.action import Action, Spot, proved
from maddyconf.lsp.kinds import SORT
from maddyconf.syntax import Directive, Document, Statement
from maddyconf.syntax.comments import comments_above
from maddyconf.syntax.style import end_of_line

TABLE = "table.static"


class _Entry(NamedTuple):
    """An entry that may be moved, with the comments above it: whole lines, from `start` to `end`."""

    key: str
    start: int
    end: int


def sorting(spot: Spot) -> Iterator[Action]:
    """Sort all tables of a document. Entries with the same key stay in their order, because the last one counts."""
    snapshot = spot.snapshot
    tables = [one for one in snapshot.server.sections if one.kind.name == TABLE and one.node and one.node.document is snapshot.document]
    starts = {one.node.directive.start for one in tables if one.node}
    edits: list[Edit] = []
    for line in snapshot.document.walk():
        if line.block and line.start in starts:
            edits += _sorted(snapshot.document, line.block.body)
    if edits:
        yield Action("Sort the entries of tables", SORT, lambda: proved(snapshot, edits, _by_key))


def _sorted(document: Document, body: Iterable[Statement]) -> Iterator[Edit]:
    """The lines of a block with each row of entries in a new order. What is no entry stays where it is."""
    source = document.source
    for can_be_moved, some in groupby((_entry(document, one) for one in body), key=lambda one: one is not None):
        entries = [one for one in some if one]
        ordered = sorted(entries, key=lambda one: one.key)
        for here, there in zip(entries, ordered, strict=True) if can_be_moved else ():
            if here is not there:
                yield Edit(Place(source, here.start, here.end), source.text[there.start : there.end])


def _entry(document: Document, line: Statement) -> _Entry | None:
    """An entry on lines of its own; None for anything else."""
    source = document.source
    if not isinstance(line, Directive) or line.name.value != "entry" or line.block or line.closer or not line.arguments:
        return None
    first = source.line(line.start)
    start, end = source.line_starts[first - 1], end_of_line(source, line.head_end)
    behind = source.text[line.head_end : end].strip()
    if source.text[start : line.start].strip() or (behind and not behind.startswith("#")):
        return None
    for comment in reversed(comments_above(document, line)):
        if source.line(comment.start) != first - 1:
            break
        first -= 1
    return _Entry(line.arguments[0].value, source.line_starts[first - 1], end)


def _by_key(nodes: Sequence[Node]) -> list[object]:
    """What a tree means if only the order of entries with the same key counts: rows of entries are compared as if they were sorted."""
    found: list[object] = []
    for (depth, is_entry), some in groupby(outline(nodes), key=lambda one: (one[0], one[1] == "entry")):
        lines = list(some)
        found.append((depth, sorted(lines, key=lambda one: one[2][:1]) if is_entry else lines))
    return found
