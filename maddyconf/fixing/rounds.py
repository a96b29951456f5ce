"""Fixes applied in rounds, each proved by linting again.

In a round all fixes that do not get in each other's way are applied together. If the result is not what they promise, they are
halved until the bad ones are found: those are dropped, the good ones stay. What is left over, and what one fix makes possible
for another, is for the next round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from maddyconf.diagnostics import Category, Diagnostic, Edit, Fix, Safety, shortened
from maddyconf.engine import Checked, together, weight
from maddyconf.expansion import TooLargeError
from maddyconf.expansion.imports import Load
from maddyconf.fixing.comparison import compare
from maddyconf.fixing.revealed import caused
from maddyconf.fixing.texts import File, Shift, Taken, by_file, collide, edited, file_of
from maddyconf.source import Source, SourceError, open_source

MOST_CHECKS = 200
"""How often configurations that share files are linted anew. What is not fixed then is left for another call."""

Check = Callable[[Source, Load], Checked]
"""Lints a configuration as it is wanted; the files that it imports are read by the second argument."""

Wanted = Callable[[Fix], bool]


class Dropped(NamedTuple):
    """A finding whose fix is not applied, and why not. `is_bug` says that it is a mistake of maddyconf."""

    finding: Diagnostic
    reason: str
    is_bug: bool


class Change(NamedTuple):
    """A file before and after the fixes."""

    before: Source
    after: Source

    @property
    def name(self) -> str:
        return self.before.name


class Fixed(NamedTuple):
    """Configurations before and after their fixes, and the files that change for it.

    `gone` is how many findings are there no more.
    """

    before: list[Checked]
    checked: list[Checked]
    changes: list[Change]
    gone: int
    dropped: list[Dropped]


def fix_together(checked: Sequence[Checked], check: Check, wanted: Wanted, spared: Iterable[Diagnostic] = ()) -> Fixed:
    """Apply the fixes that are wanted to configurations that share files, or to a single one. Writes nothing.

    Findings that are `spared` are not fixed, however the text around them changes.
    """
    rounds = _Rounds(checked, check, wanted, spared)
    while rounds.go():
        pass
    return rounds.fixed()


class _Texts:
    """The files as they would be with the fixes so far."""

    def __init__(self, texts: dict[File, Source]) -> None:
        self.texts = texts
        self._by_path: dict[str, Source] = {}

    def load(self, path: str) -> Source:
        """Read a file, always the same for one path: a finding is known by the text that it is in."""
        if path not in self._by_path:
            known = self.texts.get(file_of(path))
            self._by_path[path] = open_source(path) if known is None else Source.from_bytes(known.to_bytes(), path)
            self.texts.setdefault(file_of(path), self._by_path[path])
        return self._by_path[path]

    def edited(self, edits: dict[File, list[Edit]]) -> _Texts:
        return _Texts(self.texts | {file: edited(self.texts[file], some) for file, some in edits.items()})


class _Objection(NamedTuple):
    reason: str
    is_bug: bool


class _Rounds:
    def __init__(self, checked: Sequence[Checked], check: Check, wanted: Wanted, spared: Iterable[Diagnostic]) -> None:
        self.before, self.checked, self.check, self.wanted = list(checked), list(checked), check, wanted
        self.texts = _Texts({})
        for source in _sources(checked):
            self.texts.texts.setdefault(file_of(source.name), source)
        self.originals = dict(self.texts.texts)
        self.findings = together(self.checked)
        self.spared = set(spared)
        self.dropped: dict[Diagnostic, Dropped] = {}
        self.gone = self.checks = 0

    def go(self) -> bool:
        """One round; false if nothing is left to do."""
        waiting, progress = [self._compatible()], False
        while waiting and self.checks < MOST_CHECKS:
            chosen = waiting.pop()
            if not chosen:
                continue
            objection = self._try(chosen)
            if objection is None:
                return True
            if len(chosen) == 1:
                self.dropped[chosen[0]] = Dropped(chosen[0], *objection)
                progress = True
            else:
                half = len(chosen) // 2
                waiting += [chosen[half:], chosen[:half]]
        return progress

    def fixed(self) -> Fixed:
        now = self.texts.texts
        pairs = [(before, now[file]) for file, before in self.originals.items() if now[file] is not before]
        changes = [Change(before, after) for before, after in pairs if after.to_bytes() != before.to_bytes()]
        return Fixed(self.before, self.checked, changes, self.gone, list(self.dropped.values()))

    def _compatible(self) -> list[Diagnostic]:
        """The findings to be fixed now: safe fixes before others, and none touches the text of one before it."""
        chosen = []
        taken = Taken()
        fixable = [one for one in self.findings if one.fix and self.wanted(one.fix) and one not in self.dropped and one not in self.spared]
        safety = _trust(fixable)
        for one in fixable:
            if one.fix and one.fix.safety is safety:
                edits = by_file([one.fix])
                if any(map(collide, edits.values())):
                    self.dropped[one] = Dropped(one, "its edits overlap", is_bug=True)
                elif taken.take(edits):
                    chosen.append(one)
        return chosen

    def _try(self, chosen: list[Diagnostic]) -> _Objection | None:
        """Apply some fixes if nothing speaks against it."""
        self.checks += 1
        edits = by_file(one.fix for one in chosen if one.fix)
        texts = self.texts.edited(edits)
        try:
            checked = [self._again(one, texts, edits) for one in self.checked]
        except (SourceError, TooLargeError) as problem:
            return _Objection(f"it could not be linted any more: {problem}", is_bug=False)
        except Exception as bug:  # of any rule; the other fixes are still good
            # What it says may be a piece of the file, a password even.
            return _Objection(f"linting the result ends with {type(bug).__name__}", is_bug=True)
        findings, shifts = together(checked), {file: Shift(some) for file, some in edits.items()}
        left, new = compare(self.findings, findings, shifts, chosen)
        now = dict(left)
        if any(one in now for one in chosen):
            return _Objection("the finding would still be there", is_bug=True)
        least = max(map(weight, chosen))
        if bad := next((one for one in caused(new, shifts) if weight(one) <= least), None):
            is_bug = bad.category is Category.SYNTAX and _trust(chosen) is Safety.SAFE
            return _Objection(f"then there would be `{bad.name}`: {shortened(bad.message, 120)}", is_bug)
        self.gone += len(self.findings) - len(left)
        self.dropped = {now[one]: dropped for one, dropped in self.dropped.items() if one in now}
        self.spared = {now[one] for one in self.spared if one in now}
        self.checked, self.findings, self.texts = checked, findings, texts
        return None

    def _again(self, one: Checked, texts: _Texts, edits: dict[File, list[Edit]]) -> Checked:
        """What is found now in a configuration; the same as before if none of its files has changed."""
        if edits.keys().isdisjoint(map(file_of, (one.file, *one.imported))):
            return one
        return self.check(texts.load(one.file), texts.load)


def _trust(findings: list[Diagnostic]) -> Safety:
    """Safe if one of the fixes is: those go first, and never together with others."""
    return Safety.SAFE if any(one.fix and one.fix.safety is Safety.SAFE for one in findings) else Safety.UNSAFE


def _sources(checked: Sequence[Checked]) -> Iterator[Source]:
    """The texts that are at hand: those of the configurations, and of the files in which something was found."""
    for one in checked:
        yield one.source
        for found in one.diagnostics:
            yield found.place.source
            yield from (edit.place.source for edit in (found.fix.edits if found.fix else ()))
