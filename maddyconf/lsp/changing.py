"""Edits of files: what maddy reads with them, and how a client makes them, in open documents and in others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from maddyconf.diagnostics import Edit
from maddyconf.expansion import Expansion, expand_all
from maddyconf.fixing.texts import by_file, edited, file_of
from maddyconf.lsp.places import Places
from maddyconf.lsp.world import World
from maddyconf.syntax import Document

if TYPE_CHECKING:
    from maddyconf.lsp.library import Configuration

Edits = Sequence[Edit]


class RefusedError(Exception):
    """Something that cannot be done; the message says why."""


def expanded_with(world: World, configuration: Configuration, edits: Edits) -> Expansion:
    """The effective tree of a configuration after some edits."""
    changed = by_file(edits)

    def load(path: str) -> Document:
        document = world.library.document(world, configuration.path, path)
        some = changed.get(file_of(path))
        return Document(edited(document.source, some), document) if some else document

    return expand_all(load(configuration.path), configuration.how.env, load)


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
