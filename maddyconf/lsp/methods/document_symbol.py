"""The table of contents of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from lsprotocol import types

from maddyconf.lsp.outline import Entry, outline_of
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """One inside of the other, or one after the other for clients that cannot show that."""
    entries = outline_of(snapshot)
    if snapshot.client.can("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"):
        # The title of a part mostly begins or ends where the part does.
        position = cache(snapshot.position)
        return [_nested(position, entry) for entry in entries]
    return list(_flat(snapshot, entries, None))


def _nested(position: Callable[[int], types.Position], entry: Entry) -> types.DocumentSymbol:
    children = [_nested(position, child) for child in entry.children] or None
    span, named = types.Range(*map(position, entry.span)), types.Range(*map(position, entry.named))
    return types.DocumentSymbol(entry.title, entry.kind, span, named, entry.detail or None, children=children)


def _flat(snapshot: Snapshot, entries: Iterable[Entry], around: str | None) -> Iterator[types.SymbolInformation]:
    for entry in entries:
        location = types.Location(snapshot.uri, snapshot.range(*entry.span))
        yield types.SymbolInformation(location, entry.title, entry.kind, container_name=around)
        yield from _flat(snapshot, entry.children, entry.title)
