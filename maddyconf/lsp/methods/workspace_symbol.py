"""Endpoints, blocks, macros and snippets in all configurations of the workspace."""

from __future__ import annotations

import os
from collections.abc import Iterator

from lsprotocol import types

from maddyconf.diagnostics import Place
from maddyconf.lsp.names import Occurrence, Sort, names_of
from maddyconf.lsp.outline import BLOCK, ENDPOINT, MACRO, SNIPPET
from maddyconf.lsp.places import Places
from maddyconf.lsp.shown import shown
from maddyconf.lsp.whereabouts import configurations_in
from maddyconf.lsp.world import World
from maddyconf.model import Server

KINDS = {Sort.BLOCK: BLOCK, Sort.MACRO: MACRO, Sort.SNIPPET: SNIPPET}


def answer(world: World, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
    """Those whose names have the letters of the query in their order."""
    places = Places(world)
    found: dict[tuple[str, int, str], types.SymbolInformation] = {}
    for configuration in configurations_in(world):
        server = configuration.server
        for place, kind, around in (*_endpoints(server), *_names(server)):
            name = shown(server, place.source, place.start, place.end)
            key = os.path.realpath(place.source.name), place.start, kind.name
            if key not in found and _matches(name, params.query):
                found[key] = types.SymbolInformation(places.location(place), name, kind, container_name=around)
    return list(found.values())


def _endpoints(server: Server) -> Iterator[tuple[Place, types.SymbolKind, str | None]]:
    for endpoint in server.endpoints:
        yield endpoint.node.place, ENDPOINT, None


def _names(server: Server) -> Iterator[tuple[Place, types.SymbolKind, str | None]]:
    for one in names_of(server):
        if one.is_definition and one.place.start < one.place.end:
            yield one.place, KINDS[one.name.sort], _around(one)


def _around(definition: Occurrence) -> str:
    """The module of a block, and the file of what belongs to a file."""
    is_block = definition.name.sort is Sort.BLOCK and definition.node
    return definition.node.name if is_block and definition.node else os.path.basename(definition.place.source.name)


def _matches(name: str, query: str) -> bool:
    letters = iter(name.lower())
    return all(letter in letters for letter in query.lower())
