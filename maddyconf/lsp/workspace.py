"""Where the world changes: documents are opened, edited and closed, and settings come and go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import Lock
from typing import Any

from maddyconf.lsp.client import Client
from maddyconf.lsp.library import Library
from maddyconf.lsp.preferences import Preferences
from maddyconf.lsp.texts import Change, Text
from maddyconf.lsp.uris import name_of
from maddyconf.lsp.world import Opened, World


class Workspace:
    """Holds the world as it is now. Each change makes a new one; who works with an older one is not disturbed."""

    def __init__(self, client: Client, complain: Callable[[str], None]) -> None:
        self._complain = complain
        self._asked: Any = client.options
        self._folder = client.folders[0] if client.folders else os.getcwd()
        self._lock = Lock()
        self.world = World(client, self._library())

    def open(self, uri: str, version: int, text: str) -> None:
        path = name_of(uri)
        opened = Opened(uri, path, os.path.realpath(path), version, Text.of(text, self.world.client.encoding))
        self._put(opened, self._library())

    def change(self, uri: str, version: int, changes: Iterable[Change]) -> None:
        """Apply changes to an open document, in their order."""
        before = self.world.opened.get(uri)
        if before is None:
            return
        changes = tuple(changes)
        text = before.text.changed(changes)
        self._put(replace(before, version=version, text=text, typed=_typed(text, changes)))

    def close(self, uri: str) -> None:
        with self._lock:
            opened = {key: one for key, one in self.world.opened.items() if key != uri}
            self.world = replace(self.world, opened=opened, by_path=_by_path(opened), library=self._library())

    def has(self, opened: Opened) -> bool:
        """Whether a document is still open with the same text."""
        now = self.world.opened.get(opened.uri)
        return now is not None and now.text is opened.text

    def rest(self) -> None:
        """Nobody has typed for a moment."""
        with self._lock:
            opened = {uri: replace(one, typed=None) for uri, one in self.world.opened.items()}
            self.world = replace(self.world, opened=opened, by_path=_by_path(opened))

    def look_again(self) -> None:
        """Something outside of the editor has changed."""
        with self._lock:
            self.world = replace(self.world, library=self._library())

    def prefer(self, asked: Any) -> None:
        """Take other settings from the editor."""
        self._asked = asked
        self.look_again()

    def _put(self, opened: Opened, library: Library | None = None) -> None:
        with self._lock:
            documents = {**self.world.opened, opened.uri: opened}
            self.world = replace(self.world, opened=documents, by_path=_by_path(documents), library=library or self.world.library)

    def _library(self) -> Library:
        return Library(Preferences(self._asked, self._folder, self._complain))


def _by_path(opened: dict[str, Opened]) -> dict[str, Opened]:
    return {one.real: one for one in opened.values()}


def _typed(text: Text, changes: tuple[Change, ...]) -> int | None:
    """The line in which the last change ends; None if the text was replaced as a whole, which nobody types."""
    if not changes or changes[-1].start is None or changes[-1].end is None:
        return None
    change = changes[-1]
    first = min(change.start, change.end)[0] if change.start and change.end else 0
    return min(first + change.text.count("\n"), len(text.lines) - 1)
