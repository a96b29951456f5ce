"""All names in a configuration: those of blocks and snippets hold in all of it, those of macros in one file."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from maddyconf.diagnostics import Place
from maddyconf.lsp.importing import Imports
from maddyconf.lsp.occurrences import Name, Occurrence, Sort, names_of_blocks, names_of_macros, names_of_snippets
from maddyconf.model import Server

__all__ = ["Name", "Names", "Occurrence", "Sort", "names_of"]


class Names:
    """All names in a configuration."""

    def __init__(self, server: Server) -> None:
        self._real: dict[str, str] = {}
        self._all: dict[tuple[Name, str, int, bool], Occurrence] = {}
        self.imports = Imports(server.documents)
        for occurrence in _all(server, self.imports):
            place = occurrence.place
            self._all.setdefault((occurrence.name, self.real(place), place.start, occurrence.is_definition), occurrence)

    def of(self, name: Name) -> list[Occurrence]:
        """Every place of a name, those of one file in the order of the text."""
        return self._by_name.get(name, [])

    def definitions(self, name: Name) -> list[Occurrence]:
        return [one for one in self.of(name) if one.is_definition]

    def at(self, file: str, offset: int) -> Occurrence | None:
        """What stands at an offset of a file, given by its real path; the smallest of several, then the one that begins there.

        One word may be two names: `&a` that of a block and a reference to another one. Then the smallest counts that is there itself.
        """

        def order(one: Occurrence) -> tuple[object, ...]:
            return *_size(one.whole), not one.place.start <= offset <= one.place.end, *_size(one.place)

        return min((one for one in self.in_file(file) if one.whole.start <= offset <= one.whole.end), key=order, default=None)

    def in_file(self, file: str) -> list[Occurrence]:
        """Every name in a file, given by its real path."""
        return self._by_file.get(file, [])

    def __iter__(self) -> Iterator[Occurrence]:
        return iter(self._all.values())

    def real(self, place: Place) -> str:
        """The real path of the file that a place is in."""
        name = place.source.name
        if name not in self._real:
            self._real[name] = os.path.realpath(name)
        return self._real[name]

    @cached_property
    def _by_name(self) -> dict[Name, list[Occurrence]]:
        found: defaultdict[Name, list[Occurrence]] = defaultdict(list)
        for one in self._all.values():
            found[one.name].append(one)
        return {name: sorted(some, key=lambda one: (one.place.source.name, one.place.start)) for name, some in found.items()}

    @cached_property
    def _by_file(self) -> dict[str, list[Occurrence]]:
        found: defaultdict[str, list[Occurrence]] = defaultdict(list)
        for one in self._all.values():
            found[self.real(one.place)].append(one)
        return found


def _size(place: Place) -> tuple[int, int]:
    return place.end - place.start, -place.start


def names_of(server: Server) -> Names:
    """All names in a configuration, found at the first call."""
    return server.derived(Names)


def _all(server: Server, imports: Imports) -> Iterator[Occurrence]:
    yield from names_of_blocks(server)
    yield from names_of_macros(server.documents)
    yield from names_of_snippets(server.documents, imports)
