"""Some lines of a document as `maddyconf fmt --range` would write them."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.format import Lines
from maddyconf.lsp.tidying import tidied
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
    """The lines that are touched. A range that ends where a line begins does not mean that line."""
    start, end = snapshot.span(params.range)
    source = snapshot.source
    last = source.line(max(start, end - 1))
    return tidied(snapshot, params.options, [Lines(source.line(start), last)])
