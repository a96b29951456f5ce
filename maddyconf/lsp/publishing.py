"""Diagnostics that are told unasked: of the last version only, and of every file that an open configuration is made of."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from maddyconf.lsp.editor import Editor
from maddyconf.lsp.findings import FAILURES, failure, held_back, told
from maddyconf.lsp.library import Configuration
from maddyconf.lsp.pausing import GivenUpError, pausing
from maddyconf.lsp.places import Places
from maddyconf.lsp.refreshing import outdated
from maddyconf.lsp.worker import Worker
from maddyconf.lsp.workspace import Workspace
from maddyconf.lsp.world import Snapshot, World

SOON = 0.003
"""So many seconds are waited for more changes: an editor may send several at once."""
REST = 0.5
"""After so many seconds without a change nobody is typing."""


class Publishing:
    """Has the worker find out what is wrong, and tells the client."""

    def __init__(self, workspace: Workspace, worker: Worker, editor: Editor) -> None:
        self._workspace = workspace
        self._worker = worker
        self._editor = editor
        self._told: dict[str, tuple[int | None, list[types.Diagnostic]]] = {}

    def load(self) -> None:
        """Load what every check needs, while nobody waits for it."""
        self._worker.later("load", 0, _load)

    def changed(self) -> None:
        """Something else was done than typing."""
        self._soon()
        self._worker.later("refresh", REST, self._refresh)

    def typed(self) -> None:
        self._soon()
        self._worker.later("rest", REST, self._rest)

    def _soon(self) -> None:
        if not self._editor.client.pulls_diagnostics:
            self._worker.later("diagnostics", SOON, self._publish)

    def _rest(self) -> None:
        """Tell what was held back while somebody typed."""
        if any(one.typed is not None for one in self._workspace.world.opened.values()):
            self._workspace.rest()
            self._soon()
        # Requests that came before the rest are answered first.
        self._worker.later("refresh", SOON, self._refresh)

    def _refresh(self) -> None:
        """Have the client ask again for what it shows and does not hold any more."""
        world = self._workspace.world
        with pausing(world.library, lambda: self._go_on(world)):
            found = outdated(world)
        for what in found:
            self._editor.refresh(what)

    def _publish(self) -> None:
        world = self._workspace.world
        # To take apart what was made of the version before takes a while: that is done when this one is told.
        before = world.library.kept
        with pausing(world.library, lambda: self._go_on(world)):
            found = dict(self._found(world))
        self._worker.later("let go", SOON, before.clear)
        for uri in self._told.keys() - found:
            self._tell(uri, None, [])
            del self._told[uri]
        for uri, items in found.items():
            opened = world.opened.get(uri)
            self._tell(uri, opened.version if opened else None, items)

    def _tell(self, uri: str, version: int | None, items: list[types.Diagnostic]) -> None:
        if self._told.get(uri) == (version, items):
            return
        self._told[uri] = version, items
        self._editor.send(self._editor.publish, types.PublishDiagnosticsParams(uri, items, version))

    def _go_on(self, world: World) -> None:
        """Raises GivenUpError if something has changed."""
        if self._workspace.world is not world:
            raise GivenUpError("there is a newer version")

    def _found(self, world: World) -> Iterator[tuple[str, list[types.Diagnostic]]]:
        """What is wrong in every open document and in what they import, by their addresses."""
        snapshots = world.snapshots
        configurations: dict[str, Configuration] = {}
        items: dict[str, list[types.Diagnostic]] = {snapshot.uri: [] for snapshot in snapshots}
        for snapshot in snapshots:
            for one in self._checked(snapshot, items[snapshot.uri]):
                configurations[one.path] = one
        world.library.keep_only(configurations.values())
        places = Places(world)
        found = world.library.findings(world, configurations.values())
        for snapshot in snapshots:
            found = held_back(snapshot, found)
        for diagnostic in found:
            items.setdefault(places.uri(diagnostic.place.source), []).append(told(world, places, diagnostic))
        yield from items.items()

    def _checked(self, snapshot: Snapshot, items: list[types.Diagnostic]) -> list[Configuration]:
        """The configurations of a document that can be checked; why one cannot is added to its diagnostics."""
        checked = []
        try:
            for one in snapshot.configurations:
                one.checked  # noqa: B018
                checked.append(one)
        except Exception as problem:
            if not isinstance(problem, FAILURES):
                self._editor.report(problem)
            items.append(failure(problem))
        return checked


def _load() -> None:
    from maddyconf.rules import model_rules
    from maddyconf.syntax import parse

    model_rules()
    parse("")
