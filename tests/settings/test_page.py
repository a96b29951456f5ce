"""What docs/settings.md shows is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maddyconf import lint, parse
from maddyconf.settings.loading import load_settings

PAGE = (Path(__file__).parent.parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", blocks("toml"))
def test_settings(text: str, tmp_path: Path) -> None:
    (tmp_path / "maddyconf.toml").write_text(text)
    (tmp_path / "maddy.env").write_text("A=b\n")
    load_settings(str(tmp_path / "maddyconf.toml"))


def test_comments() -> None:
    """The mistakes in the example are all ignored, and no comment is of no use."""
    (text,) = blocks("maddy")
    assert lint(parse(text, "maddy.conf"), env={}) == []
    ignored = {one.name for one in lint(parse(text.replace("maddyconf:", "maddyconf;"), "maddy.conf"), env={})}
    assert ignored == {"placeholder-left", "tls-off", "undefined-macro", "wrong-argument-count", "unknown-directive"}


def test_a_comment_behind_another_one() -> None:
    (text,) = re.findall(r"^  `(tls off # .*?)`", PAGE, re.MULTILINE)
    smtp = "smtp tcp://0.0.0.0:25 {\n    reject\n}\n"
    found = {one.name for one in lint(parse(f"{text}\n{smtp}", "maddy.conf"), env={})}
    assert not found & {"tls-off", "unused-suppression"}
    assert "tls-off" in {one.name for one in lint(parse(f"tls off\n{smtp}", "maddy.conf"), env={})}
