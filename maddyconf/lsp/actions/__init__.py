"""What can be done to a configuration where somebody asks: one file a kind of action.

Each gives actions that are cheap to offer; what they change is found out only when somebody wants it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from maddyconf.lsp.actions.action import Action, Spot
from maddyconf.lsp.actions.blocks import completing
from maddyconf.lsp.actions.macros import extracting, inlining
from maddyconf.lsp.actions.mending import fix_all, fixes
from maddyconf.lsp.actions.silencing import ignoring
from maddyconf.lsp.actions.sorting import sorting
from maddyconf.lsp.actions.words import quoting
from maddyconf.lsp.cursor import cursor_at
from maddyconf.lsp.kinds import EXTRACT, FIX_ALL, INLINE, QUICK_FIX, REWRITE, SORT

Wanted = Callable[[str], bool]


def actions_for(spot: Spot, wanted: Wanted) -> Iterator[Action]:
    """All actions of the kinds that are wanted, those that mend something first."""
    cursor = cursor_at(spot.snapshot.document, spot.start)
    if wanted(QUICK_FIX):
        found = [one for one in spot.snapshot.diagnostics if spot.touches(one.place.start, one.place.end)]
        yield from fixes(spot, found)
        yield from completing(spot, cursor, found)
        yield from ignoring(spot, found)
    if wanted(EXTRACT):
        yield from extracting(spot, cursor)
    if wanted(INLINE):
        yield from inlining(spot, cursor)
    if wanted(REWRITE):
        yield from quoting(spot, cursor)
    if wanted(FIX_ALL):
        yield from fix_all(spot)
    if wanted(SORT):
        yield from sorting(spot)
