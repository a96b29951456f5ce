"""maddyconf settings: what holds, and where it comes from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from maddyconf.settings.keys import KEYS
from tests.cli.running import program
from tests.settings.test_loading import EVERYTHING


@pytest.mark.parametrize("show", [[], ["--show"]])
def test_what_holds_for_a_file(tmp_path: Path, show: list[str]) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "maddyconf.toml").write_text('# first\nignore = ["style"]\n[severity]\nunused-block = "info"\n')
    code, out, err = program("settings", *show, "mail/maddy.conf", cwd=tmp_path)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "# maddyconf.toml"
    assert 'ignore = ["style"]  # line 2' in lines
    assert 'select = ["MC"]' in lines
    assert "[severity]  # line 3" in lines
    assert all(key.name in out for key in KEYS)


def test_it_is_toml_and_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "maddy.env").write_text("OTHER=hunter2\n")
    text = EVERYTHING.replace('"tests/**"', '"te\\"s\\u001bts/**"').replace('"example.org"', '"hunter1"')
    (tmp_path / "maddyconf.toml").write_text(text)
    code, out, _ = program("settings", cwd=tmp_path)
    assert code == 0
    assert "\x1b" not in out
    assert "hunter" not in out
    shown, wanted = tomllib.loads(out), tomllib.loads(text)
    assert set(shown.pop("env")) == {"DOMAIN", "EMPTY", "OTHER"}
    assert shown.pop("baseline") == str(tmp_path.parent / "baseline.json")
    assert shown.pop("env-file") == str(tmp_path / "sub" / "maddy.env")
    for key in ("env", "baseline", "env-file"):
        wanted.pop(key)
    assert {key: value for key, value in shown.items() if value or key in wanted} == wanted


def test_nothing_is_set(tmp_path: Path) -> None:
    (tmp_path / "maddyconf.toml").write_text('ignore = ["style"]\n')
    code, out, _ = program("settings", "--isolated", cwd=tmp_path)
    assert code == 0
    assert out.startswith("# no settings file; all is as usual\n")
    assert "ignore = []\n" in out
    assert "style" not in out


def test_a_certain_file(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('ignore = ["style"]\n')
    assert 'ignore = ["style"]  # line 1\n' in program("settings", "--config", "other.toml", cwd=tmp_path).out


def test_the_table_in_a_file_of_others(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nignore = 1\n\n[tool.maddyconf]\nignore = ["style"]\n')
    assert 'ignore = ["style"]  # line 5\n' in program("settings", ".", cwd=tmp_path).out


@pytest.mark.parametrize("arguments", [["--config", "nosuch.toml"], [], ["a", "b"]])
def test_what_cannot_be_shown(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "maddyconf.toml").write_text("ignore = 3\n")
    code, out, err = program("settings", *arguments, cwd=tmp_path)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
