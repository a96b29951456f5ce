from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_pages_and_table_of_rules_are_current() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/rule_pages.py", "--check"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (run.returncode, run.stdout) == (0, "")
