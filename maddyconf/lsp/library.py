"""What was read from disk and built from it, as long as it holds.

Only the thread that works uses it. A new one is made when the world outside of the editor may have changed: when settings change,
when a document is opened or saved, and when the client tells of other files. In between, files are looked at by their times.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from maddyconf.diagnostics import Diagnostic
from maddyconf.discovery import Patterns
from maddyconf.engine import Checked, check_server, together
from maddyconf.expansion import Expansion, expand_all
from maddyconf.fragments import Imports, only_about
from maddyconf.how import How
from maddyconf.lsp.preferences import Preferences
from maddyconf.model import Server
from maddyconf.source import Source, open_source
from maddyconf.syntax import Document

if TYPE_CHECKING:
    from maddyconf.lsp.world import Opened, Snapshot, World

Stamp = tuple[object, ...] | None
"""What changes when a file or an open document does; None for what is not there."""


class Configuration:
    """A configuration as it is at one moment: open documents as they are in the editor, others as on disk."""

    def __init__(self, library: Library, world: World, path: str) -> None:
        self._library = library
        self._world = world
        self._read: dict[str, Stamp] = {}
        self.path = path
        self.how: How = library.preferences.how_for(path)
        self.document = self._load(path)
        """The document at its root. Raises what `open` raises."""

    @cached_property
    def expansion(self) -> Expansion:
        self._library.pause()
        return expand_all(self.document, self.how.env, self._load)

    @cached_property
    def server(self) -> Server:
        return Server(self.expansion, self.how.release, self.how.facts)

    @cached_property
    def checked(self) -> Checked:
        """What is found in it. Raises what `Library.pause` raises, and can be asked again then."""
        return check_server(self.server, self.how.selection, lambda: self._library.pause())

    def document_of(self, world: World, opened: Opened) -> Document:
        """The parsed document of one of its files."""
        if os.path.realpath(self.path) == opened.real:
            return self.document
        found = (one for one in self.expansion.documents if os.path.realpath(one.source.name) == opened.real)
        return next(found, None) or self._library.document(world, self.path, opened.path)

    def holds(self, world: World) -> bool:
        """Whether everything that it was made from is still the same."""
        is_done = "expansion" in self.__dict__
        return is_done and all(stamp == self._library.stamp(world, path) for path, stamp in self._read.items())

    def _load(self, path: str) -> Document:
        self._read[path] = self._library.stamp(self._world, path)
        return self._library.document(self._world, self.path, path)


class Library:
    """Settings, documents and configurations. `pause` is called while something is made, and may raise to give it up."""

    def __init__(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.pause: Callable[[], None] = lambda: None
        self._documents: dict[tuple[str, str], tuple[Stamp, Document]] = {}
        self._configurations: dict[str, Configuration] = {}
        self._importers: tuple[object, Imports] | None = None

    def stamp(self, world: World, path: str) -> Stamp:
        if opened := world.by_path.get(os.path.realpath(path)):
            # Not the version: there are clients that do not count them.
            return opened.uri, opened.text
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def document(self, world: World, root: str, path: str) -> Document:
        """A parsed file of a configuration. Each has its own: what is secret in a file depends on where it is used."""
        stamp = self.stamp(world, path)
        kept = self._documents.get((root, path))
        if kept and kept[0] == stamp and stamp is not None:
            return kept[1]
        self.pause()
        opened = world.by_path.get(os.path.realpath(path))
        document = Document(Source(opened.text.whole, path) if opened else open_source(path), kept[1] if kept else None)
        self._documents[root, path] = stamp, document
        return document

    def configurations_with(self, world: World, opened: Opened) -> tuple[Configuration, ...]:
        """The configurations that an open document belongs to."""
        return self.configurations_of(world, opened.path)

    def configurations_of(self, world: World, path: str) -> tuple[Configuration, ...]:
        """The configurations that a file belongs to, open or not."""
        return tuple(self.configuration(world, root) for root in self._roots(world, path))

    def last_configurations(self, world: World, path: str) -> tuple[Configuration, ...]:
        """The same as they were when somebody asked last, perhaps for an older text; none if one was never asked for."""
        roots = self._roots(world, path)
        return tuple(self._configurations[root] for root in roots) if all(root in self._configurations for root in roots) else ()

    def configuration(self, world: World, path: str) -> Configuration:
        """The configuration in a file. Raises what `open` raises."""
        kept = self._configurations.get(path)
        if kept is None or not kept.holds(world):
            kept = self._configurations[path] = Configuration(self, world, path)
        return kept

    def findings(self, world: World, configurations: Iterable[Configuration]) -> list[Diagnostic]:
        """What is found in some configurations. Of those that are not open only what has to do with what is."""
        opened = frozenset(world.by_path)
        all_checked = []
        for one in configurations:
            is_open = os.path.realpath(one.path) in opened
            all_checked.append(one.checked if is_open else only_about(one.checked, opened))
        return together(all_checked)

    def findings_in(self, snapshot: Snapshot) -> list[Diagnostic]:
        """What is found in one open document."""
        found = self.findings(snapshot.world, snapshot.configurations)
        return [one for one in found if snapshot.places.opened(one.place.source) is snapshot.opened]

    @property
    def kept(self) -> list[Configuration]:
        """The configurations that were made last, whether they still hold or not."""
        return list(self._configurations.values())

    def keep_only(self, configurations: Iterable[Configuration]) -> None:
        """Forget what does not belong to some configurations."""
        kept = {one.path: one for one in configurations}
        self._configurations = {path: one for path, one in self._configurations.items() if path in kept}
        self._documents = {key: one for key, one in self._documents.items() if key[0] in kept}

    def _roots(self, world: World, path: str) -> tuple[str, ...]:
        """The files of the configurations that a file belongs to."""
        if not os.path.isabs(path) or self._patterns(path).is_configuration(path):
            return (path,)
        return self._imports(world).importers(path) or (path,)

    def _imports(self, world: World) -> Imports:
        """Who imports whom. This is asked with every change, so it is found out anew only when lines with imports change."""
        key = frozenset((opened.uri, _imports_in(opened)) for opened in world.opened.values())
        if self._importers is None or self._importers[0] != key:

            def load(path: str) -> Source:
                found = world.by_path.get(os.path.realpath(path))
                return Source(found.text.whole, path) if found else open_source(path)

            also = [opened.path for opened in world.opened.values() if os.path.isabs(opened.path)]
            self._importers = key, Imports(self._patterns, load, also)
        return self._importers[1]

    def _patterns(self, path: str) -> Patterns:
        return self.preferences.patterns(path)


def _imports_in(opened: Opened) -> tuple[str, ...]:
    """The lines of a text that may import something; all of it if macros say what."""
    lines = tuple(line for line in opened.text.lines if "import" in line)
    return (opened.text.whole,) if any("$(" in line for line in lines) else lines
