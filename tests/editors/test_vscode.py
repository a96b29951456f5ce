"""The extension for VS Code, as far as it can be seen without it: what it names is there, and its snippets are right."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import maddyconf
from maddyconf.settings.keys import KEYS

FOLDER = Path(__file__).parent.parent.parent / "editors" / "vscode"
MANIFEST: dict[str, Any] = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
SNIPPETS: dict[str, dict[str, Any]] = json.loads((FOLDER / "snippets" / "maddy.json").read_text(encoding="utf-8"))
PROPERTIES = MANIFEST["contributes"]["configuration"]["properties"]
OWN = {"path", "trace.server"}
"""Settings of the extension itself; all others are keys of maddyconf.toml."""


def inserted(snippet: dict[str, Any]) -> str:
    """What stands in the file if nothing but the Tab key is pressed."""
    text = re.sub(r"(?<!\\)\$\{\d+:([^}]*)\}", r"\1", "\n".join(snippet["body"]))
    return re.sub(r"(?<!\\)\$\d", "", text).replace("\\$", "$") + "\n"


def test_the_version_is_that_of_the_program() -> None:
    assert MANIFEST["version"] == maddyconf.__version__
    assert json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))["version"] == maddyconf.__version__


def test_what_the_manifest_names_is_there() -> None:
    contributes = MANIFEST["contributes"]
    named = [MANIFEST["icon"], *(one["path"] for kind in ("grammars", "snippets") for one in contributes[kind])]
    named += [one["configuration"] for one in contributes["languages"]]
    named += [step["media"]["markdown"] for one in contributes["walkthroughs"] for step in one["steps"]]
    assert [name for name in named if not (FOLDER / name).is_file()] == []


def test_what_is_packed_is_listed() -> None:
    packed = (FOLDER / ".vscodeignore").read_text(encoding="utf-8")
    assert {MANIFEST["main"], f"./{MANIFEST['icon']}"} <= {f"./{line[1:]}" for line in packed.splitlines() if line.startswith("!")}


def test_settings_are_keys_of_the_program() -> None:
    keys = {re.sub(r"-(.)", lambda found: found[1].upper(), key.name) for key in KEYS}
    names = {name.removeprefix("maddyconf.") for name in PROPERTIES}
    assert names > OWN
    assert names - OWN - keys == set()


def test_settings_of_the_program_are_passed_on() -> None:
    code = (FOLDER / "src" / "extension.js").read_text(encoding="utf-8")
    [passed] = re.findall(r"for \(const name of (\[.*?\])\)", code)
    assert set(json.loads(passed)) == {name.removeprefix("maddyconf.") for name in PROPERTIES} - OWN


def test_settings_that_are_not_given_do_not_hold_over_files() -> None:
    # What is empty is not passed on, see `settings` in extension.js.
    assert {name for name, one in PROPERTIES.items() if one["default"]} == {"maddyconf.trace.server"}


def test_commands_are_there() -> None:
    code = (FOLDER / "src" / "extension.js").read_text(encoding="utf-8")
    named = {one["command"] for one in MANIFEST["contributes"]["commands"]}
    assert set(re.findall(r'registerCommand\("([\w.]+)"', code)) == named
    links = re.findall(r"command:(maddyconf\.\w+)", json.dumps(MANIFEST["contributes"]["walkthroughs"]))
    assert set(links) <= named


def test_the_lock_file_names_no_place_to_download_from() -> None:
    locked = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(locked) > len(MANIFEST["devDependencies"])
    assert [name for name, one in locked.items() if "resolved" in one] == []


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_laid_out_as_fmt_does_it(name: str) -> None:
    text = inserted(SNIPPETS[name])
    assert maddyconf.format_text(text.replace("\n    \n", "\n    a b\n")) == text.replace("\n    \n", "\n    a b\n")


def test_snippets_together_make_a_server_without_errors() -> None:
    wanted = [name for name in SNIPPETS if name not in ("Macro", "Snippet")]
    text = "hostname mx.example.org\n" + "\n".join(inserted(SNIPPETS[name]) for name in wanted)
    text = text.replace("    dsn imapsql.db\n", "    dsn imapsql.db\n    delivery_map &local_rewrites\n")
    found = maddyconf.lint(maddyconf.parse(text))
    assert [one.message for one in found if one.severity is maddyconf.Severity.ERROR] == []


def test_a_snippet_does_as_it_says() -> None:
    assert inserted(SNIPPETS["Macro"]) == "$(name) = value\n"
