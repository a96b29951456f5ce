"""Neovim, in the way of 0.7 and in that of 0.11."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editors.tests.driving import HERE, TOOLS, Drive, named
from editors.tests.scenario import STEPS, Step, check


def old() -> str:
    return named("nvim")


def new() -> str:
    return named(TOOLS / "bin" / "nvim")


WAYS = [pytest.param(old, "old", id="old-0.7"), pytest.param(new, "old", id="old-0.11"), pytest.param(new, "new", id="new-0.11")]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@pytest.mark.parametrize(("find", "way"), WAYS)
def test_neovim(find: Callable[[], str], way: str, step: Step, drive: Drive, needs: Callable[[Step], None]) -> None:
    editor = find()
    needs(step)
    check(step, drive([editor, *["--headless", "-u", "NONE", "-i", "NONE", "-n"], "-c", f"luafile {HERE / 'neovim.lua'}"], step, WAY=way))
