"""The schema takes what the program takes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from maddyconf.settings import SettingsError
from maddyconf.settings.keys import KEYS
from maddyconf.settings.loading import load_settings
from maddyconf.settings.schema import schema
from tests.settings.test_loading import EVERYTHING

GOOD = [EVERYTHING, "", *(key.example for key in KEYS), 'select = ["MC", "MC1", "syntax", "unclosed-block"]', "select = []", "[env]"]
BAD = [
    "selct = []",
    'select = "style"',
    'select = ["nosuch"]',
    'ignore = ["syntax"]',
    'ignore = ["unclosed-block"]',
    'ignore = ["MC10"]',
    '[severity]\nstyle = "info"',
    '[severity]\nunused-block = "fatal"',
    '[per-file-ignores]\n"a" = "style"',
    '[per-file-ignores]\n"" = []',
    'maddy-version = "new"',
    "[env]\nA = 1",
    'env-file = ""',
    "own-networks = [1]",
    'fail-on = "never"',
    'output-format = "text"',
    "baseline = []",
]


def accepted(text: str) -> bool:
    data: Any = tomllib.loads(text)
    return bool(Draft7Validator(schema()).is_valid(data))


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())
    assert list(schema()["properties"]) == [key.name for key in KEYS]  # type: ignore[call-overload]


@pytest.mark.parametrize("text", GOOD)
def test_good_settings(text: str, tmp_path: Path) -> None:
    assert accepted(text)
    (tmp_path / "maddyconf.toml").write_text(text)
    (tmp_path / "sub").mkdir()
    for name in ("maddy.env", "sub/maddy.env"):
        (tmp_path / name).write_text("A=b\n")
    load_settings(str(tmp_path / "maddyconf.toml"))


@pytest.mark.parametrize("text", BAD)
def test_bad_settings(text: str, tmp_path: Path) -> None:
    assert not accepted(text)
    (tmp_path / "maddyconf.toml").write_text(text)
    with pytest.raises(SettingsError):
        load_settings(str(tmp_path / "maddyconf.toml"))
