"""What the client goes on showing of a document, and whether it still holds.

A client asks again for a document that it has changed. What is shown of the others is made from more than their texts: from the
files that they belong together with, and from the settings. When those are not what they were the client must be told to ask again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from maddyconf.lsp.findings import FAILURES
from maddyconf.lsp.places import Places
from maddyconf.lsp.world import Snapshot, World

if TYPE_CHECKING:
    from maddyconf.lsp.library import Configuration

MEMORY = "shown"
"""Where it is remembered what the answers for a document were made from."""


class Shown(StrEnum):
    """What a client shows until it is told to ask again, as its capabilities call it."""

    SEMANTIC_TOKENS = "semanticTokens"
    INLAY_HINTS = "inlayHint"
    CODE_LENSES = "codeLens"
    DIAGNOSTICS = "diagnostics"

    @property
    def request(self) -> str:
        """What is sent to a client that is to ask again."""
        return _REQUESTS[self]


_REQUESTS = {
    Shown.SEMANTIC_TOKENS: types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
    Shown.INLAY_HINTS: types.WORKSPACE_INLAY_HINT_REFRESH,
    Shown.CODE_LENSES: types.WORKSPACE_CODE_LENS_REFRESH,
    Shown.DIAGNOSTICS: types.WORKSPACE_DIAGNOSTIC_REFRESH,
}


class _Basis(NamedTuple):
    """What an answer was made from besides the text of its document: the configurations that it belongs to, and other ones."""

    own: object
    others: dict[str, object]
    is_held_back: bool


def remember(snapshot: Snapshot, what: Shown, *, is_held_back: bool = False) -> None:
    """Note what an answer is made from that the client will show. `is_held_back` says that there is more to tell at rest."""
    if snapshot.client.can("workspace", what, "refreshSupport"):
        _bases(snapshot)[what] = _Basis(_own(snapshot, snapshot.places), {}, is_held_back)


def remember_others(snapshot: Snapshot, what: Shown, configurations: Iterable[Configuration]) -> None:
    """Note that a part of an answer that was noted is made from other configurations too."""
    bases = _bases(snapshot)
    if basis := bases.get(what):
        others = {one.path: _state(snapshot, snapshot.places, one) for one in configurations}
        bases[what] = basis._replace(others=basis.others | others)


def outdated(world: World) -> set[Shown]:
    """What the client shows of some open document and would be something else now. Each is told once, whether it asks again or not."""
    # Noted once all is known: this may be given up in the middle.
    found = list(_changed(world))
    for bases, what, now in found:
        bases[what] = now
    return {what for _, what, _ in found}


def _changed(world: World) -> Iterator[tuple[dict[Shown, _Basis], Shown, _Basis]]:
    places = Places(world)
    for snapshot in world.snapshots:
        bases = _bases(snapshot)
        own = _own(snapshot, places) if bases else None
        for what, before in bases.items():
            others = {path: _other(snapshot, places, path) for path in before.others}
            now = _Basis(own, others, before.is_held_back and snapshot.opened.typed is not None)
            if now != before:
                yield bases, what, now


def _bases(snapshot: Snapshot) -> dict[Shown, _Basis]:
    bases: dict[Shown, _Basis] = snapshot.memory.setdefault(MEMORY, {})
    return bases


def _own(snapshot: Snapshot, places: Places) -> object:
    """The configurations of a document, or why they cannot be read."""
    try:
        return {one.path: _state(snapshot, places, one) for one in snapshot.configurations}
    except FAILURES as problem:
        return str(problem)


def _other(snapshot: Snapshot, places: Places, path: str) -> object:
    try:
        return _state(snapshot, places, snapshot.world.library.configuration(snapshot.world, path))
    except FAILURES as problem:
        return str(problem)


def _state(snapshot: Snapshot, places: Places, configuration: Configuration) -> object:
    """A configuration without the text of the document itself: how it is read, and all other texts."""
    sources = (one.source for one in configuration.expansion.documents)
    return configuration.how, [(one.name, one.text) for one in sources if places.opened(one) is not snapshot.opened]
