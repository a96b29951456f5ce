"""Which of several fixes seem to be the bad ones.

What is wrong after some fixes mostly stands where one of them has made it. That proves nothing, but it tells what to try next: all
others together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maddyconf.diagnostics import Diagnostic
from maddyconf.fixing.texts import File, Shift, file_of


def suspects(wrong: Iterable[Diagnostic], fixed: Iterable[Diagnostic], shifts: Mapping[File, Shift]) -> set[Diagnostic]:
    """Those of the fixed findings whose edits stand next to what is wrong now."""
    owners = {(file_of(edit.place.source.name), edit.place.start): one for one in fixed if one.fix for edit in one.fix.edits}
    found: set[Diagnostic] = set()
    for one in wrong:
        file = file_of(one.place.source.name)
        if file in shifts:
            span = shifts[file].nearest(one.place.start, one.place.end)
            found.add(owners[file, span.start])
    return found
