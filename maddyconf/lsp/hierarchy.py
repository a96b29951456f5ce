"""What refers to what: lines at the top of a configuration as the items of a call hierarchy.

An endpoint or a block "calls" the blocks that it refers to: mail, users and mailboxes go along these references.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types

from maddyconf.diagnostics import Place
from maddyconf.expansion import Node, TooLargeError
from maddyconf.lsp.outline import BLOCK, ENDPOINT, LINE
from maddyconf.lsp.places import Places
from maddyconf.lsp.shown import shown
from maddyconf.lsp.spelling import end_of
from maddyconf.model import Reference
from maddyconf.source import SourceError

if TYPE_CHECKING:
    from maddyconf.lsp.library import Configuration
    from maddyconf.lsp.world import World


class Line(NamedTuple):
    """A line at the top of a configuration."""

    configuration: Configuration
    node: Node


class Call(NamedTuple):
    """A line at the other end of some references, and where they stand in the line that has them."""

    line: Line
    places: list[Place]


def item_of(line: Line, places: Places) -> types.CallHierarchyItem:
    """A line for the client. `data` is how it is found again."""
    server, node, source = line.configuration.server, line.node, line.node.document.source
    instance = next((one for one in server.instances if one.node is node), None)
    named = instance.place if instance else node.place_of_name
    kind = LINE if instance is None else ENDPOINT if instance.is_endpoint else BLOCK
    words = node.directive.arguments
    head, rest = node.place_of_name, (words[0].start, words[-1].word_end) if words else (0, 0)
    is_named = named.start != head.start or named.source is not source
    return types.CallHierarchyItem(
        name=shown(server, named.source, named.start, named.end).strip() or "…",
        kind=kind,
        uri=places.uri(source),
        range=places.range(Place(source, node.directive.start, end_of(node.directive))),
        selection_range=places.range(named if named.source is source else head),
        detail=node.name if is_named else shown(server, source, *rest) or None,
        data={"configuration": line.configuration.path, "file": source.name, "start": node.directive.start},
    )


def line_of(world: World, data: Any) -> Line | None:
    """The line of an item that the client has kept; None if it is no more there."""
    if not isinstance(data, dict) or not isinstance(data.get("configuration"), str):
        return None
    try:
        configuration = world.library.configuration(world, data["configuration"])
        return line_at(configuration, data.get("file"), data.get("start"))
    except (OSError, ValueError, SourceError, TooLargeError):
        return None


def line_at(configuration: Configuration, file: object, start: object) -> Line | None:
    """The line that begins at an offset of a file."""
    found = (node for node in configuration.server.nodes if node.directive.start == start and node.document.source.name == file)
    return next((Line(configuration, node) for node in found), None)


def incoming(line: Line) -> list[Call]:
    """The lines that refer to a block."""
    blocks = line.configuration.server.blocks
    references = (one for one in line.configuration.server.references if one.name in blocks and blocks[one.name].node is line.node)
    return _calls(line.configuration, ((one.top, one) for one in references))


def outgoing(line: Line) -> list[Call]:
    """The blocks that a line refers to."""
    blocks = line.configuration.server.blocks
    references = (one for one in line.configuration.server.references if one.top is line.node and one.name in blocks)
    return _calls(line.configuration, ((blocks[one.name].node, one) for one in references))


def _calls(configuration: Configuration, references: Iterable[tuple[Node, Reference]]) -> list[Call]:
    """References put together by the line at their other end."""
    calls: dict[int, Call] = {}
    for node, reference in references:
        call = calls.setdefault(id(node), Call(Line(configuration, node), []))
        place = _in_line(reference)
        if place not in call.places:
            call.places.append(place)
    for call in calls.values():
        call.places.sort(key=lambda place: place.start)
    return list(calls.values())


def _in_line(reference: Reference) -> Place:
    """Where a reference stands in its line: itself, or the import that brings it, or else the beginning of the line."""
    top = reference.top
    candidates: Iterator[Place] = iter((reference.place, *(node.place for node in reference.node.via)))
    file = os.path.realpath(top.document.source.name)
    for place in candidates:
        is_inside = top.directive.start <= place.start <= place.end <= top.directive.end
        if is_inside and os.path.realpath(place.source.name) == file:
            return place
    return top.place_of_name
