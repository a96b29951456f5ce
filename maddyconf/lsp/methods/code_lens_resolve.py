"""How often a name is used, for a definition that can be seen."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.exceptions import JsonRpcException

from maddyconf.lsp.client import Client
from maddyconf.lsp.occurrences import Name, Sort
from maddyconf.lsp.refreshing import Shown, remember_others
from maddyconf.lsp.whereabouts import whereabouts
from maddyconf.lsp.wire import CONTENT_MODIFIED, INVALID_PARAMS
from maddyconf.lsp.world import World

SHOW = "maddyconf.showReferences"
"""The command of an editor that shows places. Only one that says that it has it is told of it."""


def answer(world: World, params: types.CodeLens) -> types.CodeLens:
    """The lens with its text. Raises JsonRpcException if the document has changed since it was offered."""
    data = params.data
    if params.command is not None:
        return params
    if not isinstance(data, dict) or not all(isinstance(data.get(key), str) for key in ("uri", "sort", "text", "file")):
        raise JsonRpcException("this is no lens of maddyconf", INVALID_PARAMS)
    snapshot = world.snapshot(data["uri"])
    if snapshot is None or snapshot.version != data.get("version"):
        raise JsonRpcException("the document has changed since", CONTENT_MODIFIED)
    where = whereabouts(snapshot, _name(data))
    remember_others(snapshot, Shown.CODE_LENSES, where.configurations)
    uses = [one for one in where.occurrences if not one.is_definition]
    title = f"{len(uses) or 'no'} {'reference' if len(uses) == 1 else 'references'}"
    params.command = types.Command(title, "")
    if uses and _shows(world.client):
        locations = [snapshot.places.location(one.place) for one in uses]
        converter = get_converter()
        arguments = [data["uri"], converter.unstructure(params.range.start), converter.unstructure(locations)]
        params.command = types.Command(title, SHOW, arguments=arguments)
    return params


def _name(data: dict[str, Any]) -> Name:
    try:
        return Name(Sort(data["sort"]), data["text"], data["file"])
    except ValueError:
        raise JsonRpcException("this is no lens of maddyconf", INVALID_PARAMS) from None


def _shows(client: Client) -> bool:
    """Whether a client has the command."""
    commands = client.value("experimental", "commands", "commands")
    return isinstance(commands, list) and SHOW in commands
