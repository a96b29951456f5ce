"""Fixes applied in rounds, each proved by linting again.

In a round all fixes that do not get in each other's way are applied together. If the result is not what they promise, those that
seem to be to blame are left for later; if that does not help, they are halved until the bad ones are found. Those are dropped, the
good ones stay. What is left over, and what one fix makes possible for another, is for the next round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic, Fix, Safety, shortened
from maddyconf.engine import Checked, weight
from maddyconf.expansion import TooLargeError
from maddyconf.fixing.blame import suspects
from maddyconf.fixing.comparison import compare
from maddyconf.fixing.revealed import caused
from maddyconf.fixing.state import Change, Check, State
from maddyconf.fixing.texts import Taken, by_file, collide, edits_of
from maddyconf.source import SourceError

MOST_CHECKS = 200
"""How often configurations that share files are linted anew. What is not fixed then is left for another call."""

MOST_BAD = 5
"""After so many fixes of a rule that had to be dropped no more of them are tried: to find each takes time."""

MOST_STEPS = 3
"""How many fixes may be needed one after the other until a line is right: an old name, then an old value behind it."""

Wanted = Callable[[Fix], bool]


class Dropped(NamedTuple):
    """A finding whose fix is not applied, and why not. `is_bug` says that it is a mistake of maddyconf."""

    finding: Diagnostic
    reason: str
    is_bug: bool


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
    rounds = _Rounds(State.of(checked), check, wanted, spared)
    while rounds.go() or rounds.begin_again():
        pass
    return Fixed(list(checked), rounds.state.checked, rounds.state.changes(), rounds.gone, list(rounds.dropped.values()))


class _Objection(NamedTuple):
    """Why some fixes are not applied, and those of them that seem to be the reason."""

    reason: str
    is_bug: bool
    blamed: Collection[Diagnostic] = ()


class _Part(NamedTuple):
    """Fixes to be tried together. `is_rest` says that those to blame were taken out: if it is still wrong, blaming does not help."""

    findings: list[Diagnostic]
    is_rest: bool = False


class _Better(NamedTuple):
    """Where fixes lead, and what became of the findings that are still there."""

    state: State
    left: dict[Diagnostic, Diagnostic]


class _Rounds:
    def __init__(self, state: State, check: Check, wanted: Wanted, spared: Iterable[Diagnostic]) -> None:
        self.state, self.check, self.wanted = state, check, wanted
        self.spared = set(spared)
        self.dropped: dict[Diagnostic, Dropped] = {}
        self.bad: Counter[str] = Counter()
        self.is_tried_as_it_is = True
        self.gone = self.checks = 0

    def go(self) -> bool:
        """One round; false if nothing is left to do."""
        waiting, progress = [_Part(self._chosen())], False
        while waiting and self.checks < MOST_CHECKS:
            part = waiting.pop()
            chosen = [one for one in part.findings if self.bad[one.code] < MOST_BAD]
            if not chosen:
                continue
            better = self._tried(self.state, chosen)
            if isinstance(better, _Better):
                self._accept(better)
                return True
            if len(chosen) == 1:
                self._drop(chosen[0], better)
                progress = True
            else:
                waiting += _parts(chosen, () if part.is_rest else better.blamed)
        return progress

    def begin_again(self) -> bool:
        """Try those that were dropped once more, if others have been fixed since."""
        if self.is_tried_as_it_is or not self.dropped:
            return False
        self.is_tried_as_it_is = True
        self.dropped.clear()
        self.bad.clear()
        return True

    def _chosen(self) -> list[Diagnostic]:
        """The findings to be fixed now: safe fixes before others."""
        left = [one for one in self.state.findings if self._may_be_fixed(one) and one not in self.dropped and one not in self.spared]
        left = [one for one in left if self.bad[one.code] < MOST_BAD]
        safety = _trust(left)
        return _compatible(one for one in left if one.fix and one.fix.safety is safety)

    def _may_be_fixed(self, one: Diagnostic) -> bool:
        return one.fix is not None and self.wanted(one.fix)

    def _tried(self, state: State, chosen: list[Diagnostic], step: int = 1) -> _Better | _Objection:
        """Apply some fixes if nothing speaks against it."""
        self.checks += 1
        if any(collide(edits) for one in chosen for edits in by_file(edits_of([one])).values()):
            return _Objection("its edits overlap", is_bug=True)
        try:
            after, shifts = state.with_edits(edits_of(chosen), self.check)
        except (SourceError, TooLargeError) as problem:
            return _Objection(f"it could not be linted any more: {problem}", is_bug=False)
        except Exception as bug:  # of any rule; the other fixes are still good
            # What it says may be a piece of the file, a password even.
            return _Objection(f"linting the result ends with {type(bug).__name__}", is_bug=True)
        pairs, new = compare(state.findings, after.findings, shifts, chosen)
        left = dict(pairs)
        stubborn = [one for one in chosen if one in left]
        bad = [one for one in caused(new, shifts) if weight(one) <= max(map(weight, chosen))]
        blamed = {*stubborn, *suspects(bad, chosen, shifts)}
        if stubborn:
            return _Objection("the finding would still be there", _trust(chosen) is Safety.SAFE, blamed)
        if not bad:
            return _Better(after, left)
        further = self._fixed_too(after, bad, chosen, step)
        if further:
            return _Better(further.state, {one: further.left[now] for one, now in left.items() if now in further.left})
        reason = f"then there would be `{bad[0].name}`: {shortened(bad[0].message, 120)}"
        return _Objection(reason, is_bug=False, blamed=blamed)

    def _fixed_too(self, state: State, bad: list[Diagnostic], chosen: list[Diagnostic], step: int) -> _Better | None:
        """Without the findings that the fixes of others have brought, if those can be fixed, and as safely."""
        safety = _trust(chosen)
        can_be = all(self._may_be_fixed(one) and one.fix and safety in (one.fix.safety, Safety.UNSAFE) for one in bad)
        if not can_be or step >= MOST_STEPS or len(_compatible(bad)) < len(bad):
            return None
        better = self._tried(state, bad, step + 1)
        return better if isinstance(better, _Better) else None

    def _drop(self, one: Diagnostic, why: _Objection) -> None:
        self.bad[one.code] += 1
        last = "; no more fixes of this rule are tried" if self.bad[one.code] == MOST_BAD else ""
        self.dropped[one] = Dropped(one, why.reason + last, why.is_bug)

    def _accept(self, better: _Better) -> None:
        left = better.left
        self.gone += len(self.state.findings) - len(left)
        self.dropped = {left[one]: dropped for one, dropped in self.dropped.items() if one in left}
        self.spared = {left[one] for one in self.spared if one in left}
        self.state = better.state
        # What was dropped before may be good now.
        self.is_tried_as_it_is = not self.dropped


def _parts(chosen: list[Diagnostic], blamed: Collection[Diagnostic]) -> list[_Part]:
    """What to try in place of all of them; the last first."""
    rest = [one for one in chosen if one not in blamed]
    if not rest:
        return [_Part([one]) for one in reversed(chosen)]
    if blamed:
        return [_Part([one for one in chosen if one in blamed]), _Part(rest, is_rest=True)]
    half = len(chosen) // 2
    return [_Part(chosen[half:]), _Part(chosen[:half])]


def _compatible(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those whose fixes do not touch the text of one before them."""
    taken = Taken()
    return [one for one in findings if taken.take(by_file(edits_of([one])))]


def _trust(findings: list[Diagnostic]) -> Safety:
    """Safe if one of the fixes is: those go first, and never together with others."""
    return Safety.SAFE if any(one.fix and one.fix.safety is Safety.SAFE for one in findings) else Safety.UNSAFE
