"""The name at a place, and every place of it in all configurations that have to do with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from maddyconf.lsp.findings import FAILURES
from maddyconf.lsp.names import names_of
from maddyconf.lsp.occurrences import Name, Occurrence

if TYPE_CHECKING:
    from maddyconf.lsp.library import Configuration
    from maddyconf.lsp.world import Snapshot, World


class Whereabouts(NamedTuple):
    """Where a name is defined and used, each place once, and the configurations in which it stands."""

    occurrences: tuple[Occurrence, ...]
    configurations: tuple[Configuration, ...]

    @property
    def definitions(self) -> tuple[Occurrence, ...]:
        return tuple(one for one in self.occurrences if one.is_definition)


def name_at(snapshot: Snapshot, position: types.Position) -> Occurrence | None:
    """The name at a position, as the first configuration has it in which it is one."""
    offset = snapshot.offset(position)
    found = (names_of(one.server).at(snapshot.opened.real, offset) for one in snapshot.configurations)
    return next((one for one in found if one), None)


def whereabouts(snapshot: Snapshot, name: Name) -> Whereabouts:
    """Follow a name through the configurations of a document, and through those that have one of its files in common with them."""
    found: dict[tuple[str, int, bool], Occurrence] = {}
    configurations = {one.path: one for one in snapshot.configurations}
    looked_at: set[str] = set()
    waiting = list(configurations.values())
    while waiting:
        names = names_of(waiting.pop(0).server)
        for one in names.of(name):
            file = names.real(one.place)
            found.setdefault((file, one.place.start, one.is_definition), one)
            if file not in looked_at:
                looked_at.add(file)
                new = (other for other in _configurations(snapshot.world, one.place.source.name) if other.path not in configurations)
                for other in new:
                    configurations[other.path] = other
                    waiting.append(other)
    return Whereabouts(tuple(found.values()), tuple(configurations.values()))


def in_document(snapshot: Snapshot, name: Name) -> Iterator[Occurrence]:
    """The places of a name in one document, each once."""
    seen: set[tuple[int, bool]] = set()
    for configuration in snapshot.configurations:
        for one in names_of(configuration.server).in_file(snapshot.opened.real):
            if one.name == name and (one.place.start, one.is_definition) not in seen:
                seen.add((one.place.start, one.is_definition))
                yield one


def configurations_in(world: World) -> Iterator[Configuration]:
    """Every configuration in the workspace: those of open documents, and those found in the folders of the client."""
    from maddyconf.discovery import find_files

    paths = {os.path.realpath(one.path): one.path for one in world.opened.values()}
    for file in find_files(world.client.folders, world.library.preferences.patterns).files if world.client.folders else ():
        paths.setdefault(os.path.realpath(file), file)
    seen: set[str] = set()
    for path in paths.values():
        for configuration in _configurations(world, path):
            if configuration.path not in seen:
                seen.add(configuration.path)
                yield configuration


def _configurations(world: World, path: str) -> tuple[Configuration, ...]:
    """Those that a file belongs to, as far as they can be read."""
    try:
        found = world.library.configurations_of(world, path)
        for one in found:
            one.server  # noqa: B018
    except FAILURES:
        return ()
    return found
