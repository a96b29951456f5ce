"""What can be done where the cursor is, or with what is selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from maddyconf.lsp.actions import actions_for
from maddyconf.lsp.actions.action import Action, Spot
from maddyconf.lsp.changing import RefusedError, workspace_edit
from maddyconf.lsp.client import Client
from maddyconf.lsp.findings import told
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """All actions. What they change is told at once only to a client that does not come back to ask for it."""
    if not _knows_actions(snapshot.client):
        return None
    spot = Spot(snapshot, *snapshot.span(params.range))
    found = numbered(actions_for(spot, lambda kind: _is_wanted(kind, params.context.only)))
    return [one for number, action in found if (one := _told(spot, action, number))]


def numbered(actions: Iterable[Action]) -> Iterator[tuple[int, Action]]:
    """Actions, each with how many before it are called the same."""
    before: Counter[tuple[str, str]] = Counter()
    for action in actions:
        name = action.kind, action.title
        yield before[name], action
        before[name] += 1


def _told(spot: Spot, action: Action, number: int) -> types.CodeAction | None:
    """An action as the client is told of it; None for one that turns out to change nothing, or to be impossible."""
    snapshot = spot.snapshot
    made = types.CodeAction(
        action.title,
        kind=action.kind,
        diagnostics=[told(snapshot.world, snapshot.places, one) for one in action.findings] or None,
        is_preferred=True if action.is_preferred and snapshot.client.can(*_ACTIONS, "isPreferredSupport") else None,
    )
    if snapshot.client.comes_back(*_ACTIONS, wanting="edit"):
        made.data = {"uri": snapshot.uri, "version": snapshot.version, "start": spot.start, "end": spot.end, "number": number}
        return made
    try:
        edits = action.make()
    except RefusedError:
        return None
    made.edit = workspace_edit(snapshot.world, snapshot.places, edits)
    return made if edits else None


def _knows_actions(client: Client) -> bool:
    """Whether a client knows more than names of commands: there are none here."""
    return isinstance(client.value(*_ACTIONS, "codeActionLiteralSupport"), dict)


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return not only or any(kind == one or not one or kind.startswith(f"{one}.") for one in map(_text, only))


def _text(kind: object) -> str:
    return str(getattr(kind, "value", kind))


_ACTIONS = "textDocument", "codeAction"
