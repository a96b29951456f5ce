"""A name changed everywhere."""

from __future__ import annotations

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from maddyconf.lsp.changing import RefusedError, workspace_edit
from maddyconf.lsp.methods.prepare_rename import named_at
from maddyconf.lsp.renaming import renamed, target_of
from maddyconf.lsp.wire import REQUEST_FAILED
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits of all files, or an error with the reason why there can be none."""
    try:
        name = named_at(snapshot, params.position)
        edits = renamed(snapshot, target_of(snapshot, name), params.new_name) if name else []
    except RefusedError as refused:
        raise JsonRpcException(str(refused), REQUEST_FAILED) from None
    return workspace_edit(snapshot.world, snapshot.places, edits) if edits else None
