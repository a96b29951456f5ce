"""Repositories for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(*arguments: str, cwd: Path) -> None:
    """Run git as somebody whom it knows."""
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True)
