"""Run the program as people do: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parent.parent.parent


class Run(NamedTuple):
    code: int
    out: str
    err: str


def program(*arguments: str, cwd: Path, stdin: bytes = b"", **env: str) -> Run:
    """The exit code and what was written, of the program in this tree and not of an installed one."""
    done = subprocess.run(
        [sys.executable, "-m", "maddyconf", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment(env),
        check=False,
        timeout=60,
    )
    return Run(done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8", "surrogateescape"))


def environment(env: dict[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    return {**kept, "PYTHONPATH": str(PROJECT), **env}
