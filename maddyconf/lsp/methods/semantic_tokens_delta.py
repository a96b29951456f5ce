"""The colours of a document, as what has changed since the client was told of them."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from maddyconf.affixes import same_at_end, same_at_start
from maddyconf.lsp.methods import semantic_tokens
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.SemanticTokensDeltaParams) -> types.SemanticTokens | types.SemanticTokensDelta:
    """The one piece in which all changes are; everything if what the client has is not remembered."""
    name, before = snapshot.memory.get(semantic_tokens.MEMORY, ("", []))
    now = semantic_tokens.answer(snapshot, types.SemanticTokensParams(params.text_document))
    if not name or name != params.previous_result_id:
        return now
    return types.SemanticTokensDelta(_edits(before, now.data), now.result_id)


def _edits(before: Sequence[int], now: Sequence[int]) -> list[types.SemanticTokensEdit]:
    same = same_at_start(before, now)
    most = min(len(before), len(now)) - same
    alike = min(same_at_end(before, now), most)
    if len(before) == len(now) == same:
        return []
    return [types.SemanticTokensEdit(same, len(before) - alike - same, now[same : len(now) - alike])]
