"""A document as `maddyconf fmt` would write it."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.tidying import tidied
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    return tidied(snapshot, params.options)
