"""Hints between the words of a part of a document."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.hints import hints_in
from maddyconf.lsp.refreshing import Shown, remember
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.InlayHintParams) -> list[types.InlayHint]:
    remember(snapshot, Shown.INLAY_HINTS)
    return [
        types.InlayHint(snapshot.position(one.at), one.text, tooltip=one.about, padding_left=True)
        for one in hints_in(snapshot, *snapshot.span(params.range))
    ]
