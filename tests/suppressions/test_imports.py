"""Imported files have comments of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from maddyconf import Diagnostic, lint
from maddyconf.settings import Settings

ABOUT = Settings(select=("undefined-macro", "unknown-import", "MC79"))
SNIPPET = "(s) {\n    read_timeout $(x)  # maddyconf: ignore[undefined-macro]\n}\n"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(*names: str, settings: Settings = ABOUT) -> list[tuple[str, int, str]]:
    def told(one: Diagnostic) -> tuple[str, int, str]:
        return one.place.source.name, one.place.position.line, one.name

    return [told(one) for one in lint(*names, settings=settings)]


def test_a_finding_is_ignored_where_it_is() -> None:
    Path("part.conf").write_text(SNIPPET)
    Path("maddy.conf").write_text("import part.conf  # maddyconf: ignore[undefined-macro]\nsmtp tcp://127.0.0.1:25 {\n    import s\n}\n")
    assert found("maddy.conf") == [("maddy.conf", 1, "unused-suppression")]


def test_each_file_has_its_own_comments() -> None:
    Path("part.conf").write_text("state_dir $(x)\n")
    Path("maddy.conf").write_text("# maddyconf: ignore-file[undefined-macro]\nhostname $(y)\nimport part.conf\n")
    assert found("maddy.conf") == [("part.conf", 1, "undefined-macro")]


def test_an_import_that_fails_can_be_ignored_by_a_comment() -> None:
    Path("maddy.conf").write_text("import nosuch  # maddyconf: ignore[unknown-import] on the server only\n")
    assert found("maddy.conf") == []


def test_a_comment_is_unused_only_if_it_is_so_in_all_configurations() -> None:
    """Two import the same file: one lacks a block that it refers to, the other has it."""
    Path("part.conf").write_text("(s) {\n    deliver_to &out  # maddyconf: ignore[undefined-reference] later\n}\n")
    use = "import part.conf\nsmtp tcp://127.0.0.1:25 {\n    import s\n}\n"
    Path("lacks.conf").write_text(use)
    Path("has.conf").write_text(use + "target.remote out\n")
    Path("too.conf").write_text(use + "target.remote out\n")
    about = Settings(select=("undefined-reference", "MC79"))
    unused = [("part.conf", 2, "unused-suppression")]
    assert found("lacks.conf", settings=about) == []
    assert found("has.conf", settings=about) == unused
    assert found("lacks.conf", "has.conf", settings=about) == found("has.conf", "lacks.conf", settings=about) == []
    assert found("has.conf", "too.conf", settings=about) == unused
