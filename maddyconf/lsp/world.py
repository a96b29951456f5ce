"""Everything that is open at one moment, frozen, and single documents of it as the methods see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from maddyconf.diagnostics import Diagnostic
from maddyconf.expansion import Expansion
from maddyconf.lsp.client import Client
from maddyconf.lsp.places import Places
from maddyconf.lsp.texts import Text
from maddyconf.model import Server
from maddyconf.source import BOM, Source
from maddyconf.syntax import Document

if TYPE_CHECKING:
    from maddyconf.lsp.library import Configuration, Library


@dataclass(frozen=True, slots=True)
class Opened:
    """A document in the editor at one version. `path` is its name, `real` what is the same for all names of one file.

    `typed` is the line that somebody types in, from 0; None if nobody has for a moment. `memory` is what methods remember of the
    document from one request to the next, until it is closed.
    """

    uri: str
    path: str
    real: str
    version: int
    text: Text
    typed: int | None = None
    memory: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class World:
    """All open documents, by their addresses and by the real paths of their files, and what is known besides."""

    client: Client
    library: Library
    opened: Mapping[str, Opened] = field(default_factory=dict)
    by_path: Mapping[str, Opened] = field(default_factory=dict)

    def snapshot(self, uri: str) -> Snapshot | None:
        """A document as it is now; None if it is not open."""
        opened = self.opened.get(uri)
        return Snapshot(self, opened) if opened else None

    @property
    def snapshots(self) -> list[Snapshot]:
        return [Snapshot(self, opened) for opened in self.opened.values()]


class Snapshot:
    """A document at one version, and the configuration that it is part of. What is asked for is made then, and kept.

    Whatever takes a configuration apart may raise TooLargeError; the client is told so.
    """

    def __init__(self, world: World, opened: Opened) -> None:
        self.world = world
        self.client = world.client
        self.opened = opened
        self.uri = opened.uri
        self.version = opened.version
        self.memory = opened.memory

    @cached_property
    def configurations(self) -> tuple[Configuration, ...]:
        """The configurations that the document belongs to: itself, or all that import it. There is at least one."""
        return self.world.library.configurations_with(self.world, self.opened)

    @property
    def configuration(self) -> Configuration:
        """The first of them, which is nearly always the only one."""
        return self.configurations[0]

    @cached_property
    def document(self) -> Document:
        """The document itself, parsed: the very object that the nodes of `expansion` refer to."""
        return self.configuration.document_of(self.world, self.opened)

    @property
    def source(self) -> Source:
        return self.document.source

    @property
    def expansion(self) -> Expansion:
        """The effective tree of the configuration."""
        return self.configuration.expansion

    @property
    def server(self) -> Server:
        """What maddy would build of the configuration."""
        return self.configuration.server

    @cached_property
    def _has_bom(self) -> bool:
        """Told by the text, so that whoever only counts need not wait until it is parsed."""
        return self.opened.text.lines[0].startswith(BOM)

    @cached_property
    def diagnostics(self) -> list[Diagnostic]:
        """What `lint` finds in this document, as a part of its configurations."""
        return self.world.library.findings_in(self)

    @cached_property
    def places(self) -> Places:
        """Between offsets and what the client calls them, for this and every other document."""
        return Places(self.world)

    def offset(self, position: types.Position) -> int:
        """The offset in `source.text` of a position in this document; the nearest one for a position outside of it."""
        return max(0, self.opened.text.offset(position.line, position.character) - self._has_bom)

    def span(self, range_: types.Range) -> tuple[int, int]:
        """The offsets of a range in this document."""
        start, end = sorted((self.offset(range_.start), self.offset(range_.end)))
        return start, end

    def position(self, offset: int) -> types.Position:
        """The position of an offset in this document."""
        line, column = self.opened.text.position(offset + self._has_bom)
        return types.Position(line, column)

    def range(self, start: int, end: int) -> types.Range:
        """The range of two offsets in this document."""
        return types.Range(self.position(start), self.position(end))
