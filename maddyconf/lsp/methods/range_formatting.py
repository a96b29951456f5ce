"""Some lines of a document as `maddyconf fmt --range` would write them."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.format import Lines
from maddyconf.lsp.tidying import tidied
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
    return tidied(snapshot, params.options, [lines_of(snapshot, params.range)])


def lines_of(snapshot: Snapshot, range_: types.Range) -> Lines:
    """The lines that a range touches. One that ends where a line begins does not mean that line."""
    start, end = snapshot.span(range_)
    source = snapshot.source
    return Lines(source.line(start), source.line(max(start, end - 1)))
