"""What a script makes must be what it would make now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("script", ["rule_pages", "man_page", "settings_docs", "editor_words"])
def test_generated_files_are_current(script: str) -> None:
    command = [sys.executable, f"scripts/{script}.py", "--check"]
    run = subprocess.run(command, cwd=ROOT, env=environment({}), capture_output=True, check=False, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
