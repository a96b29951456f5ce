"""Places in texts as the client calls them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lsprotocol import types

from maddyconf.diagnostics import Place
from maddyconf.lsp.texts import Text
from maddyconf.lsp.uris import uri_of
from maddyconf.source import Source

if TYPE_CHECKING:
    from maddyconf.lsp.world import Opened, World


class Places:
    """Ranges and addresses of places in any text. What is found out about a text is kept as long as this."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._texts: dict[int, tuple[Source, Text, int]] = {}
        self._opened: dict[str, Opened | None] = {}

    def opened(self, source: Source) -> Opened | None:
        """The open document that a text is of."""
        if source.name not in self._opened:
            self._opened[source.name] = self._world.by_path.get(os.path.realpath(source.name))
        return self._opened[source.name]

    def uri(self, source: Source) -> str:
        """The address of a text; that of an open one as the client gave it."""
        opened = self.opened(source)
        return opened.uri if opened else uri_of(source.name)

    def range(self, place: Place) -> types.Range:
        text, shift = self._text(place.source)
        start, end = text.position(place.start + shift), text.position(place.end + shift)
        return types.Range(types.Position(*start), types.Position(*end))

    def location(self, place: Place) -> types.Location:
        return types.Location(self.uri(place.source), self.range(place))

    def _text(self, source: Source) -> tuple[Text, int]:
        """The lines of a text, and by how much they are shifted: clients that see a byte order mark count it."""
        if id(source) not in self._texts:
            opened = self.opened(source)
            if opened and len(opened.text.whole) == len(source.text) + source.bom:
                self._texts[id(source)] = source, opened.text, int(source.bom)
            else:
                self._texts[id(source)] = source, Text.of(source.text, self._world.client.encoding), 0
        _, text, shift = self._texts[id(source)]
        return text, shift
