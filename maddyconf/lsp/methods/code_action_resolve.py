"""What an action changes, for one that somebody chose."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from maddyconf.lsp.actions import actions_for
from maddyconf.lsp.actions.action import RefusedError, Spot
from maddyconf.lsp.changing import workspace_edit
from maddyconf.lsp.wire import CONTENT_MODIFIED, INVALID_PARAMS, REQUEST_FAILED
from maddyconf.lsp.world import World


def answer(world: World, params: types.CodeAction) -> types.CodeAction:
    """The action with its edits. Raises JsonRpcException if the document has changed since it was offered, or it cannot be done."""
    spot = _spot_of(world, params.data)
    snapshot = spot.snapshot
    kind = str(getattr(params.kind, "value", params.kind))
    action = next((one for one in actions_for(spot, lambda other: other == kind) if one.title == params.title), None)
    if action is None:
        raise JsonRpcException("there is no such action", INVALID_PARAMS)
    try:
        params.edit = workspace_edit(world, snapshot.places, action.make())
    except RefusedError as refused:
        raise JsonRpcException(f"not done: {refused}", REQUEST_FAILED) from None
    return params


def _spot_of(world: World, data: Any) -> Spot:
    """Where an action was offered."""
    if not isinstance(data, dict) or not isinstance(data.get("uri"), str):
        raise JsonRpcException("this is no action of maddyconf", INVALID_PARAMS)
    snapshot = world.snapshot(data["uri"])
    start, end = data.get("start"), data.get("end")
    if snapshot is None or not isinstance(start, int) or not isinstance(end, int):
        raise JsonRpcException("the document is not open", INVALID_PARAMS)
    if snapshot.version != data.get("version"):
        raise JsonRpcException("the document has changed since", CONTENT_MODIFIED)
    return Spot(snapshot, start, end)
