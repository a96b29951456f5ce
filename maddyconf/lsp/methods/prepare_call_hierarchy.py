"""The endpoint or block at a place, as the beginning of a call hierarchy."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.cursor import cursor_at
from maddyconf.lsp.hierarchy import Line, item_of, line_at
from maddyconf.lsp.names import Sort
from maddyconf.lsp.whereabouts import name_at
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.CallHierarchyPrepareParams) -> list[types.CallHierarchyItem] | None:
    """The block that is named there, or the one in which the place is."""
    line = _named(snapshot, params.position) or _around(snapshot, params.position)
    return [item_of(line, snapshot.places)] if line else None


def _named(snapshot: Snapshot, position: types.Position) -> Line | None:
    name = name_at(snapshot, position)
    if name is None or name.name.sort is not Sort.BLOCK:
        return None
    blocks = ((one, one.server.blocks.get(name.name.text)) for one in snapshot.configurations)
    return next((Line(configuration, block.node) for configuration, block in blocks if block), None)


def _around(snapshot: Snapshot, position: types.Position) -> Line | None:
    """The line at the top of the file, if it is an endpoint or a block."""
    cursor = cursor_at(snapshot.document, snapshot.offset(position))
    top = cursor.around[0] if cursor.around else cursor.directive
    if top is None or (cursor.is_comment and not cursor.around):
        return None
    line = line_at(snapshot.configuration, snapshot.source.name, top.start)
    return line if line and any(one.node is line.node for one in line.configuration.server.instances) else None
