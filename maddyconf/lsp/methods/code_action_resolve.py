"""What an action changes, for one that somebody chose."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from maddyconf.lsp.actions import actions_for
from maddyconf.lsp.actions.action import Spot
from maddyconf.lsp.changing import RefusedError, workspace_edit
from maddyconf.lsp.methods.code_action import numbered
from maddyconf.lsp.wire import CONTENT_MODIFIED, INVALID_PARAMS, REQUEST_FAILED
from maddyconf.lsp.world import World


def answer(world: World, params: types.CodeAction) -> types.CodeAction:
    """The action with its edits. Raises JsonRpcException if the document has changed since it was offered, or it cannot be done."""
    data = params.data if isinstance(params.data, dict) else {}
    spot = _spot_of(world, data)
    kind = str(getattr(params.kind, "value", params.kind))
    wanted = kind, params.title, data.get("number")
    found = numbered(actions_for(spot, lambda other: other == kind))
    action = next((one for number, one in found if (one.kind, one.title, number) == wanted), None)
    if action is None:
        raise JsonRpcException("there is no such action", INVALID_PARAMS)
    try:
        params.edit = workspace_edit(world, spot.snapshot.places, action.make())
    except RefusedError as refused:
        raise JsonRpcException(f"not done: {refused}", REQUEST_FAILED) from None
    return params


def _spot_of(world: World, data: dict[str, Any]) -> Spot:
    """Where an action was offered."""
    uri, start, end = data.get("uri"), data.get("start"), data.get("end")
    if not isinstance(uri, str) or not isinstance(start, int) or not isinstance(end, int):
        raise JsonRpcException("this is no action of maddyconf", INVALID_PARAMS)
    snapshot = world.snapshot(uri)
    if snapshot is None:
        raise JsonRpcException("the document is not open", INVALID_PARAMS)
    if snapshot.version != data.get("version"):
        raise JsonRpcException("the document has changed since", CONTENT_MODIFIED)
    return Spot(snapshot, start, end)
