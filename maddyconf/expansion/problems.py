"""What the expansion finds, and what it does about it: stop at the first as maddy does, or go on and tell all."""

from __future__ import annotations

from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic, with_line
from maddyconf.expansion.nodes import MacroUse
from maddyconf.syntax import Document


class Problem(NamedTuple):
    """A reason for maddy to refuse the configuration, and the place that it names."""

    diagnostic: Diagnostic
    file: str
    line: int


class StoppedError(Exception):
    """The expansion ended at the first problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class Problems:
    """Everything that was found so far, each thing once, however often its file or snippet is used."""

    def __init__(self, stop: bool) -> None:
        self.stop = stop
        self.found: list[Problem] = []
        self.undefined: list[MacroUse] = []
        self._seen: set[object] = set()

    def add(self, diagnostic: Diagnostic, file: str, document: Document, line: int) -> None:
        """Note a refusal for which maddy names a line of that file. Raises StoppedError if this is how maddy reads."""
        if self.stop:
            raise StoppedError(Problem(diagnostic, file, line))
        diagnostic = with_line(diagnostic, document.source, line)
        if self._is_new(diagnostic.code, diagnostic.place.source.name, diagnostic.place.start, diagnostic.message):
            self.found.append(Problem(diagnostic, file, line))

    def add_undefined(self, use: MacroUse) -> None:
        if self._is_new("undefined", use.document.source.name, use.token.start, use.name):
            self.undefined.append(use)

    def _is_new(self, *key: object) -> bool:
        if key in self._seen:
            return False
        self._seen.add(key)
        return True
