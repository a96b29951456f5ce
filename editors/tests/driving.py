"""Where the editors are."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
EDITORS = HERE.parent
FIXTURES = EDITORS.parent / "fixtures"
TOOLS = Path(os.environ.get("MADDYCONF_EDITORS", Path.home() / ".cache" / "maddyconf-editors"))
"""Where test.sh has put what the distribution has not."""
PROGRAM = Path(sys.executable).parent / "maddyconf"
LIMIT = 180
"""Seconds to wait for one thing that must come. It takes a second or two where nothing else is done at the same time."""

Drive = Callable[..., Any]


def named(program: str | Path) -> str:
    """The path of an editor, or the test is left out."""
    found = shutil.which(program)
    if not found:
        pytest.skip(f"there is no {program}: run editors/test.sh")
    return found
