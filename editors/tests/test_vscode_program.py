"""The program that the extension for VS Code starts, and what it says where there is none."""

from __future__ import annotations

import sys
import venv
from pathlib import Path
from typing import Any

import pytest

from editors.tests.code_server import CodeServer
from editors.tests.driving import PROGRAM
from editors.tests.scenario import TEXT

NEW = "imap tcp://127.0.0.1:1143 {\n    auth dummy\n    storage &local_mailboxes\n    sasl_login yes\n}\n"
"""Something that maddy has from 0.8.0 on."""
NOT_STARTED = "The program maddyconf could not be started (maddyconf). Is it installed?"


@pytest.fixture(scope="module")
def seen(vscode: CodeServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Two folders: in one a Python is chosen, in the other one there is nothing until somebody installs it."""
    home = tmp_path_factory.mktemp("programs")
    for name in ("chosen", "missing"):
        (home / name).mkdir()
        (home / name / "maddy.conf").write_text(TEXT + NEW, encoding="utf-8")
    venv.create(home / "nothing", with_pip=False, symlinks=True)

    def noting(path: Path, program: str | Path) -> Path:
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{path.parent.name} $*" >> "{home / "calls"}"\nexec "{program}" "$@"\n')
        path.chmod(0o755)
        return path

    empty = noting(home / "empty" / "python", home / "nothing" / "bin" / "python")
    full = noting(home / "full" / "python", sys.executable)
    (home / "chosen" / "interpreters").write_text(f"{empty}\n{full}\n")
    noting(vscode.home / "named" / "maddyconf", PROGRAM)
    return vscode.drive(
        "program.mjs",
        home / "result.json",
        CHOSEN=str(home / "chosen"),
        MISSING=str(home / "missing"),
        CALLS=str(home / "calls"),
        LATER=str(noting(vscode.programs / "later", PROGRAM)),
        PROGRAM=str(vscode.programs / "maddyconf"),
    )


@pytest.fixture
def chosen(seen: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = seen["chosen"]
    assert "error" not in found, found
    return found


@pytest.fixture
def missing(seen: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = seen["missing"]
    assert "error" not in found, found
    return found


def test_a_python_without_the_program_is_passed_over(chosen: dict[str, Any]) -> None:
    assert chosen["calls"][0] == "empty -P -c import maddyconf.lsp"
    assert not any(call.startswith("empty -P -m") for call in chosen["calls"])
    assert chosen["said"] == [NOT_STARTED]


def test_the_python_that_is_chosen_later_is_taken(chosen: dict[str, Any]) -> None:
    assert chosen["calls"][1:] == ["full -P -c import maddyconf.lsp", "full -P -m maddyconf lsp"]


def test_a_program_that_is_not_there_is_told_once(missing: dict[str, Any]) -> None:
    assert missing["said"] == [NOT_STARTED]


def test_the_message_leads_to_the_walkthrough(missing: dict[str, Any]) -> None:
    assert missing["title"] == "Get started with maddyconf"
    assert missing["steps"] == ["Install the program", "Open a configuration", "Say which maddy you have"]


def test_the_buttons_of_the_walkthrough_do_what_they_say(missing: dict[str, Any]) -> None:
    assert missing["log"] == "maddyconf"
    assert missing["file"] == "Open File"


def test_a_program_is_found_after_it_was_installed(missing: dict[str, Any]) -> None:
    assert missing["restarted"][-1] == "programs lsp"


def test_a_setting_names_the_program(missing: dict[str, Any]) -> None:
    assert missing["named"][-1] == "named lsp"


def test_a_setting_says_which_maddy_it_is(missing: dict[str, Any]) -> None:
    assert missing["found"] == 2
