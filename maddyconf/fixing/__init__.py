"""Apply the fixes of findings to the files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from maddyconf.diagnostics import Diagnostic
from maddyconf.engine import Checked
from maddyconf.fixing.rounds import Dropped, Fixed, Wanted, fix_together
from maddyconf.fixing.state import Change, Check
from maddyconf.fixing.texts import file_of

__all__ = ["Change", "Check", "Dropped", "Fixed", "Wanted", "file_of", "fix_all", "fix_together"]


def fix_all(checked: Sequence[Checked], check: Check, wanted: Wanted, spared: Collection[Diagnostic] = ()) -> Iterator[Fixed]:
    """Apply the fixes that are wanted, to configurations that share files together, and to all others one by one.

    `check` lints a configuration again. Findings that are `spared` are not fixed. Writes nothing: each result has the files that
    would change.
    """
    for group in _groups(checked):
        yield fix_together(group, check, wanted, spared)


def _groups(checked: Sequence[Checked]) -> list[list[Checked]]:
    """The configurations, those that share a file in one group."""
    leader = list(range(len(checked)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = index = leader[leader[index]]
        return index

    owners: dict[str, int] = {}
    for index, one in enumerate(checked):
        for name in (one.file, *one.imported):
            leader[find(index)] = find(owners.setdefault(file_of(name), index))
    groups: dict[int, list[Checked]] = {}
    for index, one in enumerate(checked):
        groups.setdefault(find(index), []).append(one)
    return list(groups.values())
