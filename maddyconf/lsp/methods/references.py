"""Every place where a name is used, in all files."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.whereabouts import name_at, whereabouts
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.ReferenceParams) -> list[types.Location] | None:
    """The uses of a name, and its definitions if they are asked for."""
    name = name_at(snapshot, params.position)
    if name is None:
        return None
    wanted = whereabouts(snapshot, name.name).occurrences
    return [snapshot.places.location(one.place) for one in wanted if params.context.include_declaration or not one.is_definition]
