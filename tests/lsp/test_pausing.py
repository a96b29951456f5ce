"""Work that nobody needs any more ends where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from maddyconf.lsp.actions import Spot, actions_for
from maddyconf.lsp.kinds import FIX_ALL
from maddyconf.lsp.pausing import GivenUpError, pausing
from tests.lsp.snapshots import snapshot_of

BAD = "tls off # maddyconf: ignore[undefined-macro]\ntls off\n"


def test_a_check_holds_as_long_as_the_work(tmp_path: Path) -> None:
    library = snapshot_of(BAD, tmp_path).snapshot.world.library
    calls: list[None] = []
    with pausing(library, lambda: calls.append(None)):
        library.pause()
    library.pause()
    assert len(calls) == 1


def test_fixing_does_not_go_on_without_what_is_given_up(tmp_path: Path) -> None:
    """A rule that fails is left out. To be told that nobody needs the fixes is something else."""
    snapshot = snapshot_of(BAD, tmp_path).snapshot
    [action] = actions_for(Spot(snapshot, 0, 0), lambda kind: kind == FIX_ALL)

    def check() -> None:
        raise GivenUpError("the document has changed since")

    with pytest.raises(GivenUpError), pausing(snapshot.world.library, check):
        action.make()
    assert action.make()
