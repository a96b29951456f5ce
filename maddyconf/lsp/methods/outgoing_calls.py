"""What an endpoint or block refers to: where its mail goes, what it looks up."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.hierarchy import item_of, line_of, outgoing
from maddyconf.lsp.places import Places
from maddyconf.lsp.world import World


def answer(world: World, params: types.CallHierarchyOutgoingCallsParams) -> list[types.CallHierarchyOutgoingCall] | None:
    """Each with the places of its references."""
    line, places = line_of(world, params.item.data), Places(world)
    if line is None:
        return None
    return [types.CallHierarchyOutgoingCall(item_of(one.line, places), list(map(places.range, one.places))) for one in outgoing(line)]
