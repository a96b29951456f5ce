"""A baseline: the findings that were there when a configuration began to be checked, and are not told.

It holds no text of a configuration, only what a finding is known by when its line moves, see `fingerprints`.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from maddyconf.diagnostics import Diagnostic
from maddyconf.fingerprints import fingerprints
from maddyconf.patterns import relative
from maddyconf.selection import is_always_on
from maddyconf.source import STDIN, SourceError, read_source

VERSION = 1
"""The form of the file. Another one gets another number."""


class Baseline(NamedTuple):
    """The fingerprints of the known findings, by the file, as seen from the folder of the baseline, and by the rule."""

    path: str
    findings: Mapping[str, Mapping[str, Collection[str]]]

    def to_json(self) -> str:
        """The same findings give the same text."""
        findings = {file: {rule: sorted(known) for rule, known in sorted(rules.items())} for file, rules in sorted(self.findings.items())}
        return json.dumps({"baseline": VERSION, "findings": findings}, indent=2) + "\n"


class Compared(NamedTuple):
    """The findings that no baseline has, how many some have, and how many are in a baseline and not found any more."""

    new: list[Diagnostic]
    known: int
    gone: int


def baseline_of(diagnostics: Sequence[Diagnostic], path: str) -> Baseline:
    """A baseline of what was found, for a file of that path. That maddy cannot read a file is never in it."""
    findings: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    name = _names(path)
    for one, fingerprint in zip(diagnostics, fingerprints(diagnostics, name), strict=True):
        if not is_always_on(one.rule):
            findings[name(one.place.source.name)][one.name].add(fingerprint)
    return Baseline(path, findings)


def read_baseline(path: str) -> Baseline:
    """The baseline in a file. Raises SourceError."""
    try:
        data: Any = json.loads(read_source(path).text)
        findings = {file: {rule: frozenset(map(str, known)) for rule, known in rules.items()} for file, rules in data["findings"].items()}
        version = data["baseline"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise SourceError(f"{path}: this is no baseline; write one with --write-baseline") from None
    if version != VERSION:
        raise SourceError(f"{path}: a baseline of another version of maddyconf; write it anew with --write-baseline")
    return Baseline(path, findings)


def compare(diagnostics: Sequence[Diagnostic], files: Collection[str], baselines: Iterable[Baseline]) -> Compared:
    """What is new among the findings in some files. Of files that were not checked nothing is said, unless they are there no more."""
    known: set[int] = set()
    gone = 0
    for baseline in baselines:
        name = _names(baseline.path)
        left = {(file, one): rule for file, rules in baseline.findings.items() for rule, some in rules.items() for one in some}
        for index, (one, fingerprint) in enumerate(zip(diagnostics, fingerprints(diagnostics, name), strict=True)):
            if left.pop((name(one.place.source.name), fingerprint), None) and not is_always_on(one.rule):
                known.add(index)
        folder, checked = os.path.dirname(baseline.path), set(map(name, files))
        gone += sum(file in checked or not os.path.exists(os.path.join(folder, file)) for file, _ in left)
    return Compared([one for index, one in enumerate(diagnostics) if index not in known], len(known), gone)


def _names(path: str) -> Callable[[str], str]:
    """How files are called in a baseline: as seen from its folder."""
    folder = os.path.dirname(os.path.abspath(path))
    return lambda name: name if name == STDIN else relative(name, folder)
