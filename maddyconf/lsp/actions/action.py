"""What somebody can have done to a configuration, and the proof that it means what it meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic, Edit
from maddyconf.expansion import Expansion, Node, outline
from maddyconf.lsp.changing import Edits, RefusedError, expanded_with
from maddyconf.lsp.world import Snapshot


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
        now, then = configuration.expansion, expanded_with(snapshot.world, configuration, edits)
        if _problems(then) != _problems(now) or expected(then.nodes) != expected(now.nodes):
            raise RefusedError("maddy would read something else then")
    return edits


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
