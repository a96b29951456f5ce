"""Edits of files as a client makes them, in open documents and in others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lsprotocol import types

from maddyconf.diagnostics import Edit
from maddyconf.lsp.places import Places
from maddyconf.lsp.world import World


def workspace_edit(world: World, places: Places, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Some edits, all of which speak of the texts as they are. A client that can be told of versions makes them in no other text."""
    by_uri: defaultdict[str, list[types.TextEdit]] = defaultdict(list)
    for edit in edits:
        by_uri[places.uri(edit.place.source)].append(types.TextEdit(places.range(edit.place), edit.text))
    if not world.client.can("workspace", "workspaceEdit", "documentChanges"):
        return types.WorkspaceEdit(changes=dict(by_uri))
    versions = {uri: opened.version for uri, opened in world.opened.items()}
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, versions.get(uri)), some)
            for uri, some in by_uri.items()
        ]
    )
