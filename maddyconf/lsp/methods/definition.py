"""Where a name is defined, and which file an `import` brings."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.diagnostics import Place
from maddyconf.lsp.cursor import cursor_at
from maddyconf.lsp.names import names_of
from maddyconf.lsp.occurrences import Occurrence, Sort
from maddyconf.lsp.spelling import end_of
from maddyconf.lsp.whereabouts import name_at, whereabouts
from maddyconf.lsp.world import Snapshot

Found = list[types.LocationLink] | list[types.Location] | None


def answer(snapshot: Snapshot, params: types.DefinitionParams) -> Found:
    """The block, the macro or the snippet; of a macro that is defined several times the definition in force."""
    name = name_at(snapshot, params.position)
    if name is None:
        return _file(snapshot, params.position)
    definitions = whereabouts(snapshot, name.name).definitions
    if name.name.sort is Sort.MACRO:
        definitions = _in_force(definitions, name)
    return _told(snapshot, name.whole, [(one.place, Place(one.document.source, one.line.start, end_of(one.line))) for one in definitions])


def _in_force(definitions: tuple[Occurrence, ...], use: Occurrence) -> tuple[Occurrence, ...]:
    """The last definition above the use; the first of all, which comes too late, if there is none."""
    above = [one for one in definitions if one.place.start <= use.place.start]
    return (above[-1],) if above else definitions[:1]


def _file(snapshot: Snapshot, position: types.Position) -> Found:
    """The beginning of the file that an `import` brings."""
    cursor = cursor_at(snapshot.document, snapshot.offset(position))
    if not cursor.directive or cursor.directive.name.value != "import" or not cursor.directive.arguments or cursor.is_comment:
        return None
    word = cursor.directive.arguments[0]
    found = names_of(snapshot.server).imports.file(snapshot.document, word.value)
    origin = Place(snapshot.source, word.start, word.word_end)
    return _told(snapshot, origin, [(Place(found.source, 0, 0),) * 2]) if found else None


def _told(snapshot: Snapshot, origin: Place, targets: list[tuple[Place, Place]]) -> Found:
    """Places, each with what is around it, in the form that the client can take."""
    places = snapshot.places
    if not targets:
        return None
    if not snapshot.client.can("textDocument", "definition", "linkSupport"):
        return [places.location(place) for place, _ in targets]
    start = snapshot.range(origin.start, origin.end)
    return [types.LocationLink(places.uri(place.source), places.range(around), places.range(place), start) for place, around in targets]
