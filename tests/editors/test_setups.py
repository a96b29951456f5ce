"""The set-ups of other editors, as far as they can be seen without them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

import maddyconf

EDITORS = Path(__file__).parent.parent.parent / "editors"


def test_kate_knows_every_colour_list_and_context_that_it_uses() -> None:
    tree = ElementTree.parse(EDITORS / "kate" / "maddy.xml")
    contexts = {one.attrib["name"] for one in tree.iter("context")}
    lists = {one.attrib["name"] for one in tree.iter("list")}
    colours = {one.attrib["name"] for one in tree.iter("itemData")}
    rules = [rule for context in tree.iter("context") for rule in context]
    assert {rule.attrib["context"] for rule in rules if "context" in rule.attrib} - contexts <= {"#pop", "#stay"}
    assert {rule.attrib["String"] for rule in rules if rule.tag == "keyword"} <= lists
    assert {one.attrib["attribute"] for one in (*rules, *tree.iter("context")) if "attribute" in one.attrib} <= colours


def test_kate_starts_the_server_for_its_mode() -> None:
    [server] = json.loads((EDITORS / "kate" / "lsp.json").read_text(encoding="utf-8"))["servers"].values()
    language = ElementTree.parse(EDITORS / "kate" / "maddy.xml").getroot().attrib["name"]
    assert re.search(server["highlightingModeRegex"], language)


def test_helix_uses_the_server_that_it_declares() -> None:
    setup = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text(encoding="utf-8"))
    [language] = setup["language"]
    assert set(language["language-servers"]) == set(setup["language-server"])


def test_zed_speaks_of_the_language_by_its_name() -> None:
    extension = tomllib.loads((EDITORS / "zed" / "extension.toml").read_text(encoding="utf-8"))
    language = tomllib.loads((EDITORS / "zed" / "languages" / "maddy" / "config.toml").read_text(encoding="utf-8"))
    [server] = extension["language_servers"].values()
    assert server["languages"] == [language["name"]]


@pytest.mark.parametrize("name", ["zed/extension.toml", "zed/Cargo.toml", "emacs/maddy-mode.el"])
def test_the_version_is_that_of_the_program(name: str) -> None:
    text = (EDITORS / name).read_text(encoding="utf-8")
    assert re.findall(r'(?m)^(?:version = "|;; Version: )([\d.]+)', text)[0] == maddyconf.__version__


@pytest.mark.parametrize("name", ["vim/ale_linters/maddy/maddyconf.vim", "neovim/lsp/maddyconf.lua", "neovim/lua/maddyconf.lua",
                                  "emacs/maddy-mode.el", "kate/lsp.json", "helix/languages.toml", "zed/src/lib.rs",
                                  "vscode/src/extension.js"])  # fmt: skip
def test_each_starts_the_server_by_its_command(name: str) -> None:
    text = (EDITORS / name).read_text(encoding="utf-8")
    assert "maddyconf" in text
    assert re.search(r"[\"' ]lsp[\"']", text)
