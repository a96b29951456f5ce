"""Several parts of a document as `maddyconf fmt --range` would write them, such as what has changed since the last commit."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.methods.range_formatting import lines_of
from maddyconf.lsp.tidying import tidied
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.DocumentRangesFormattingParams) -> list[types.TextEdit] | None:
    return tidied(snapshot, params.options, [lines_of(snapshot, one) for one in params.ranges])
