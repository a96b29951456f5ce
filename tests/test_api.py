"""The public API: every name, in any order, whatever was imported before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import maddyconf
from tests.cli.running import environment


@pytest.mark.parametrize("name", maddyconf.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(maddyconf, name).__doc__ or name == "__version__"


@pytest.mark.parametrize(
    "calls",
    [
        "maddyconf.lint(path); maddyconf.expand(path)",
        "maddyconf.format_text('a b'); maddyconf.expand(path); maddyconf.lint(path)",
        "from maddyconf import lint, expand; expand(path); lint(path); maddyconf.parse('a').diagnostics",
        "import maddyconf.cli.lint, maddyconf.cli.expand, maddyconf.engine; maddyconf.expand(path); maddyconf.lint(path)",
    ],
)
def test_functions_stay_functions(calls: str, tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text("hostname mx.example.org\n")
    code = f"import maddyconf; path = 'maddy.conf'; {calls}"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment({}), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="nosuch"):
        _ = maddyconf.nosuch
