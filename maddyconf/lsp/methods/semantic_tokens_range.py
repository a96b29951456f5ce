"""The colours of a part of a document, such as what can be seen of it."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.colours import colours_of, encoded, within
from maddyconf.lsp.refreshing import Shown, remember
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    remember(snapshot, Shown.SEMANTIC_TOKENS)
    return types.SemanticTokens(encoded(snapshot, within(colours_of(snapshot), *snapshot.span(params.range))))
