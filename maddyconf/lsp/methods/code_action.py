"""What can be done where the cursor is, or with what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lsprotocol import types

from maddyconf.lsp.actions import actions_for
from maddyconf.lsp.actions.action import Action, RefusedError, Spot
from maddyconf.lsp.changing import workspace_edit
from maddyconf.lsp.client import Client
from maddyconf.lsp.findings import told
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """All actions. What they change is told at once only to a client that does not come back to ask for it."""
    if not _knows_actions(snapshot.client):
        return None
    spot = Spot(snapshot, *snapshot.span(params.range))
    found = [_told(spot, one) for one in actions_for(spot, lambda kind: _is_wanted(kind, params.context.only))]
    return [one for one in found if one]


def _told(spot: Spot, action: Action) -> types.CodeAction | None:
    """An action as the client is told of it; None for one that turns out to be impossible."""
    snapshot = spot.snapshot
    made = types.CodeAction(
        action.title,
        kind=action.kind,
        diagnostics=[told(snapshot.world, snapshot.places, one) for one in action.findings] or None,
        is_preferred=True if action.is_preferred and snapshot.client.can(*_ACTIONS, "isPreferredSupport") else None,
    )
    if snapshot.client.comes_back(*_ACTIONS, wanting="edit"):
        made.data = _name_of(spot, action)
        return made
    try:
        made.edit = workspace_edit(snapshot.world, snapshot.places, action.make())
    except RefusedError:
        return None
    return made


def _name_of(spot: Spot, action: Action) -> dict[str, Any]:
    """What is needed to find an action again."""
    snapshot = spot.snapshot
    return {"uri": snapshot.uri, "version": snapshot.version, "start": spot.start, "end": spot.end}


def _knows_actions(client: Client) -> bool:
    """Whether a client knows more than names of commands: there are none here."""
    return isinstance(client.value(*_ACTIONS, "codeActionLiteralSupport"), dict)


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return not only or any(kind == one or not one or kind.startswith(f"{one}.") for one in map(_text, only))


def _text(kind: object) -> str:
    return str(getattr(kind, "value", kind))


_ACTIONS = "textDocument", "codeAction"
