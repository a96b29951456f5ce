from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment, program

CASES = [
    (("l",), "lint"),
    (("rule", "open-r"), "open-relay"),
    (("rule", "MC40"), "MC401"),
    (("explain", "target.q"), "target.queue"),
    (("lint", "--maddy-version", "0.8"), "0.8.2"),
    (("lint", "--output-f"), "--output-format"),
    (("lint", "--output-format", "js"), "json"),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_words(tmp_path: Path, words: tuple[str, ...], expected: str) -> None:
    line = " ".join(("maddyconf", *words))
    asked = {"_MADDYCONF_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    assert expected in [row.partition(",")[2] for row in program(cwd=tmp_path, **asked).out.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts_ask_the_program(tmp_path: Path, shell: str) -> None:
    run = program("completion", shell, cwd=tmp_path)
    assert run.code == 0
    assert f"_MADDYCONF_COMPLETE={shell}_complete" in run.out


def test_a_shell_that_is_not_known(tmp_path: Path) -> None:
    assert program("completion", "tcsh", cwd=tmp_path).code == 2


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes(tmp_path: Path) -> None:
    (tmp_path / "maddyconf").write_text(f'#!/bin/sh\nexec {sys.executable} -m maddyconf "$@"\n')
    (tmp_path / "maddyconf").chmod(0o755)
    script = """
        PATH="$PWD:$PATH"
        eval "$(maddyconf completion bash)"
        COMP_WORDS=(maddyconf rule undefined-) COMP_CWORD=2
        _maddyconf_completion maddyconf
        echo "${COMPREPLY[@]}"
    """
    run = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=environment({}), capture_output=True, text=True, check=True)
    assert {"undefined-macro", "undefined-reference"} <= set(run.stdout.split())
