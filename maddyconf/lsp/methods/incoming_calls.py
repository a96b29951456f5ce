"""What refers to a block: the pipelines that mail comes from, the endpoints that use it."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.hierarchy import incoming, item_of, line_of
from maddyconf.lsp.places import Places
from maddyconf.lsp.world import World


def answer(world: World, params: types.CallHierarchyIncomingCallsParams) -> list[types.CallHierarchyIncomingCall] | None:
    """Each with the places of its references."""
    line, places = line_of(world, params.item.data), Places(world)
    if line is None:
        return None
    return [types.CallHierarchyIncomingCall(item_of(one.line, places), list(map(places.range, one.places))) for one in incoming(line)]
