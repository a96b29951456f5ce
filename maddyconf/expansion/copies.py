"""How often a place of a text is in the effective tree: a snippet can be used in many places, and a file imported in many."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property

from maddyconf.diagnostics import Place
from maddyconf.expansion.expand import Expansion
from maddyconf.expansion.nodes import walk
from maddyconf.syntax import Directive


class Copies:
    """The places of one configuration with all its files."""

    def __init__(self, expansion: Expansion) -> None:
        self._nodes = expansion.nodes
        self._documents = {id(document.source): document for document in expansion.documents}

    def of(self, place: Place) -> int:
        """How often what stands at a place is read; 0 for a snippet that nothing uses."""
        document = self._documents.get(id(place.source))
        index = bisect_right(document.body, place.start, key=lambda one: one.start) - 1 if document else -1
        statement = document.body[index] if document and index >= 0 else None
        if not isinstance(statement, Directive) or statement.macro is not None:
            return 1
        lines = (statement,) if statement.snippet is None else statement.block.body if statement.block else ()
        return max((self._counts[place.source.name, line.start] for line in lines), default=0)

    @cached_property
    def _counts(self) -> Counter[tuple[str, int]]:
        return Counter((node.document.source.name, node.directive.start) for node, _ in walk(self._nodes))
