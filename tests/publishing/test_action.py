"""The steps of the GitHub action, run as its runner runs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
MISTAKE = "hostname mx.example.org\ntls off\nsmtp tcp://127.0.0.1:25 {\n    deliver_to &lost\n}\n"


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the runner, with this tree in place of what the action would install."""
    folder = tmp_path_factory.mktemp("runner")
    program = folder / "maddyconf" / "bin" / "maddyconf"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m maddyconf "$@"\n')
    program.chmod(0o755)
    return folder


def step(name: str, temporary: Path, workspace: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    [found] = [one for one in ACTION["runs"]["steps"] if one["name"] == name]
    values = {"runner.temp": str(temporary)}
    values |= {f"inputs.{key}": inputs.get(key, value["default"]) for key, value in ACTION["inputs"].items()}
    put_in = {key: re.sub(r"\$\{\{ (.+?) \}\}", lambda match: values[match[1]], text) for key, text in found["env"].items()}
    assert "${{" not in found["run"], "what comes from outside must not become part of a script"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]]
    env = {**os.environ, **put_in, "RUNNER_TEMP": str(temporary)}
    return subprocess.run(command, cwd=workspace, env=env, capture_output=True, text=True, check=False)


def test_mistakes_become_annotations(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(MISTAKE)
    done = step("Find mistakes", temporary, tmp_path)
    assert done.returncode == 1
    assert re.search(r"^::error .*file=maddy\.conf,.*line=4,", done.stdout, re.MULTILINE)


def test_names_with_blanks_and_options(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "my mail.conf").write_text(MISTAKE)
    done = step("Find mistakes", temporary, tmp_path, files='"my mail.conf"', args="--maddy-version 0.8.2")
    assert done.returncode == 1
    assert "my mail.conf" in done.stdout


@pytest.mark.parametrize("files", ["$(touch forged)", "; touch forged", "`touch forged`", "--version; touch forged"])
def test_nothing_that_is_passed_is_executed(temporary: Path, tmp_path: Path, files: str) -> None:
    step("Find mistakes", temporary, tmp_path, files=files)
    assert not (tmp_path / "forged").exists()


def test_a_quote_without_its_end_is_no_success(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text("hostname mx.example.org\n")
    assert step("Find mistakes", temporary, tmp_path, files='"maddy.conf').returncode != 0


def test_layout(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text("hostname   mx.example.org\n")
    done = step("Check the layout", temporary, tmp_path, files="maddy.conf")
    assert done.returncode == 1
    assert "+hostname mx.example.org" in done.stdout
