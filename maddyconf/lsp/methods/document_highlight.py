"""The other places of a name in the same document."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.whereabouts import in_document, name_at
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
    """Each with whether it defines the name or uses it."""
    name = name_at(snapshot, params.position)
    if name is None:
        return None
    kinds = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}
    found = in_document(snapshot, name.name)
    return [types.DocumentHighlight(snapshot.range(one.place.start, one.place.end), kinds[one.is_definition]) for one in found]
