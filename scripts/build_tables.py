"""Make the parser's tables while a wheel is built, so that no start of the program has to, and a page for every rule.

The tables are data of the Lark that makes them, so they carry its version; another Lark builds its own from the grammar. The pages
are what editors open when somebody follows the name of a finding.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent.parent


class TablesHook(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling. An editable installation reads the grammar itself."""
        if version == "editable":
            return
        sys.path.insert(0, str(ROOT))
        from maddyconf.rules import all_rules
        from maddyconf.rules.pages import markdown, page
        from maddyconf.syntax.parser import TABLES, make_parser

        self.folder = TemporaryDirectory()
        built = Path(self.folder.name) / TABLES
        with built.open("wb") as file:
            make_parser().save(file)
        build_data["force_include"][str(built)] = f"maddyconf/syntax/{TABLES}"
        for rule in all_rules():
            written = Path(self.folder.name) / f"{rule.name}.md"
            written.write_text(markdown(page(rule)), encoding="utf-8")
            build_data["force_include"][str(written)] = f"maddyconf/pages/{written.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling when the wheel is written."""
        if version != "editable":
            self.folder.cleanup()
