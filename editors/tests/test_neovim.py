"""Neovim, in the way of 0.7 and in that of 0.11."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HERE, TOOLS, Drive, named
from scenario import STEPS, Step, check


def old() -> str:
    return named("nvim")


def new() -> str:
    path = TOOLS / "bin" / "nvim"
    return named(str(path))


WAYS = [pytest.param(old, "old", id="old-0.7"), pytest.param(new, "old", id="old-0.11"), pytest.param(new, "new", id="new-0.11")]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@pytest.mark.parametrize(("find", "way"), WAYS)
def test_neovim(find: Callable[[], str], way: str, step: Step, drive: Drive, needs: Callable[[Step], None]) -> None:
    editor = find()
    needs(step)
    check(step, drive([editor, *"--headless -u NONE -i NONE -n".split(), "-c", f"luafile {HERE / 'neovim.lua'}"], step, WAY=way))
