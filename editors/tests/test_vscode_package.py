"""The extension for VS Code as it is packed."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from editors.tests.code_server import EXTENSION, CodeServer
from editors.tests.driving import EDITORS

SOURCE = EDITORS / "vscode"
FILES = {
    "package.json",
    "readme.md",
    "LICENSE.txt",
    "NOTICES.txt",
    "icon.png",
    "language-configuration.json",
    "dist/extension.js",
    "syntaxes/maddy.tmLanguage.json",
    "snippets/maddy.json",
    "walkthrough/install.md",
    "walkthrough/open.md",
    "walkthrough/version.md",
}


@pytest.fixture(scope="module")
def packed() -> Iterator[zipfile.ZipFile]:
    if not EXTENSION.exists():
        pytest.skip("there is no packed extension: run editors/test.sh")
    with zipfile.ZipFile(EXTENSION) as file:
        yield file


@pytest.fixture(scope="module")
def about(packed: zipfile.ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(packed.read("extension/package.json"))
    return found


def test_everything_is_there_and_nothing_else(packed: zipfile.ZipFile) -> None:
    names = set(packed.namelist()) - {"extension.vsixmanifest", "[Content_Types].xml"}
    assert names == {f"extension/{name}" for name in FILES}


def test_files_that_the_manifest_names_are_there(about: dict[str, Any]) -> None:
    contributed = about["contributes"]
    (walkthrough,) = contributed["walkthroughs"]
    named_there = [
        about["main"],
        about["icon"],
        *(one["configuration"] for one in contributed["languages"]),
        *(one["path"] for one in contributed["grammars"] + contributed["snippets"]),
        *(step["media"]["markdown"] for step in walkthrough["steps"]),
    ]
    assert {name.removeprefix("./") for name in named_there} <= FILES


def test_commands_of_the_walkthrough_are_there(about: dict[str, Any]) -> None:
    own = {one["command"] for one in about["contributes"]["commands"]}
    asked = re.findall(r"\(command:([\w.]+)", json.dumps(about["contributes"]["walkthroughs"]))
    # Those of the editor are pressed by test_vscode_program.
    assert [name for name in asked if name.startswith("maddyconf.") and name not in own] == []
    assert "maddyconf.restart" in asked


def test_commands_and_the_walkthrough_are_those_of_the_program(packed: zipfile.ZipFile, about: dict[str, Any]) -> None:
    program = packed.read("extension/dist/extension.js").decode()
    commands = {one["command"] for one in about["contributes"]["commands"]}
    assert [name for name in (*commands, "maddyconf.showReferences") if f'"{name}"' not in program] == []
    assert f'"{about["publisher"]}.{about["name"]}#{about["contributes"]["walkthroughs"][0]["id"]}"' in program


def test_what_is_bundled_goes_along_with_its_licence(packed: zipfile.ZipFile) -> None:
    notices = packed.read("extension/NOTICES.txt").decode()
    inputs = json.loads((SOURCE / "dist" / "bundled.json").read_text(encoding="utf-8"))["inputs"]
    folders = {found[0] for name in inputs if (found := re.match(r".*node_modules/(?:@[^/]+/)?[^/]+(?=/)", name))}
    assert "node_modules/vscode-languageclient" in folders
    for folder in folders:
        (licence,) = (one for one in (SOURCE / folder).iterdir() if one.name.lower().startswith("license"))
        assert licence.read_text(encoding="utf-8") in notices


def test_it_can_be_installed(vscode: CodeServer, about: dict[str, Any]) -> None:
    assert f"{about['publisher']}.{about['name']}@{about['version']}" in vscode.installed
