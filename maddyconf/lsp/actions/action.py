"""What somebody can have done to a configuration, and the proof that it means what it meant."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic, Edit, Fix, Safety
from maddyconf.expansion import Expansion, Node, expand_all, outline
from maddyconf.fixing.texts import by_file, edited
from maddyconf.lsp.library import Configuration
from maddyconf.lsp.world import Snapshot
from maddyconf.source import Source
from maddyconf.syntax import Document

Edits = Sequence[Edit]


class RefusedError(Exception):
    """Something that cannot be done; the message says why."""


class Action(NamedTuple):
    """Something that can be done. `make` finds out how, and raises RefusedError if it cannot be after all.

    `findings` are what it mends.
    """

    title: str
    kind: str
    make: Callable[[], Edits]
    findings: tuple[Diagnostic, ...] = ()
    is_preferred: bool = False


class Spot(NamedTuple):
    """Where somebody asks: from one offset of a document to another."""

    snapshot: Snapshot
    start: int
    end: int

    def touches(self, start: int, end: int) -> bool:
        return start <= self.end and end >= self.start


def proved(snapshot: Snapshot, edits: Edits, expected: Callable[[Sequence[Node]], object] = outline) -> Edits:
    """Edits with which maddy reads what it reads now, in all configurations that the document belongs to. Raises RefusedError.

    `expected` tells what of the effective tree must stay.
    """
    for configuration in snapshot.configurations:
        now, then = configuration.expansion, expanded_with(snapshot, configuration, edits)
        if _problems(then) != _problems(now) or expected(then.nodes) != expected(now.nodes):
            raise RefusedError("maddy would read something else then")
    return edits


def expanded_with(snapshot: Snapshot, configuration: Configuration, edits: Edits) -> Expansion:
    """The effective tree of a configuration after some edits."""
    changed = by_file([Fix("", Safety.UNSAFE, tuple(edits))])

    def with_edits(document: Document) -> Document:
        source = document.source
        some = changed.get(os.path.realpath(source.name))
        return Document(edited(source, some)) if some else document

    def load(path: str) -> Document | Source:
        return with_edits(snapshot.world.library.document(snapshot.world, configuration.path, path))

    return expand_all(with_edits(configuration.document), configuration.how.env, load)


def _problems(expansion: Expansion) -> list[str]:
    """What is wrong with a configuration, wherever it is."""
    return [*(one.name for one in expansion.diagnostics), *(one.name for one in expansion.undefined)]


def all_of(*some: Iterable[Edit] | None) -> Edits:
    """All edits together. Raises RefusedError if some of them cannot be made."""
    made: list[Edit] = []
    for edits in some:
        if edits is None:
            raise RefusedError("it shares its line with something else")
        made += edits
    return made
