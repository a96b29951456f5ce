"""Settings for those who call the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from maddyconf import Settings, SettingsError, UnknownVersionError, lint, parse, settings_for

UNUSED = "smtp tcp://127.0.0.1:25 {\n    deliver_to {env:A}\n}\ntarget.remote one\ntarget.remote two\n"
YOUNG = "smtp tcp://127.0.0.1:25 {\n    sasl_login yes\n    deliver_to dummy\n}\n"


def names(text: str, settings: Settings, env: dict[str, str] | None = None, version: str | None = None) -> list[tuple[int, str]]:
    found = lint(parse(text, "maddy.conf"), env=env, maddy_version=version, settings=settings)
    return [(one.place.position.line, one.name) for one in found]


def test_the_settings_that_are_found(tmp_path: Path) -> None:
    (tmp_path / "maddyconf.toml").write_text('select = ["undefined-macro"]\n')
    (tmp_path / "maddy.conf").write_text("hostname mx.$(x)\n")
    found = lint(tmp_path / "maddy.conf", settings=settings_for(tmp_path / "maddy.conf"))
    assert [one.name for one in found] == ["undefined-macro"]
    assert len(lint(tmp_path / "maddy.conf")) > 1
    (tmp_path / "maddyconf.toml").write_text("selct = []\n")
    with pytest.raises(SettingsError, match="did you mean `select`"):
        settings_for(tmp_path / "maddy.conf")


def test_arguments_go_over_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A", "&one")
    only = Settings(select=("unused-block",))
    assert names(UNUSED, only) == [(5, "unused-block")]
    assert names(UNUSED, only._replace(env={"A": "&two"})) == [(4, "unused-block")]
    assert names(UNUSED, only._replace(env={"A": "&two"}), env={"A": "&one"}) == [(5, "unused-block")]
    old = Settings(select=("unknown-directive",), maddy_version="0.7.1")
    assert names(YOUNG, old) == [(2, "unknown-directive")]
    assert names(YOUNG, old, version="0.9.4") == []
    with pytest.raises(UnknownVersionError):
        names(YOUNG, Settings(maddy_version="0.1.0"))


def test_local_facts() -> None:
    text = "my.own x\nsmtp tcp://127.0.0.1:25 {\n    deliver_to &x\n}\n"
    assert names(text, Settings(select=("unknown-block",))) == [(1, "unknown-block")]
    assert names(text, Settings(select=("unknown-block",), custom_modules=("my.own",))) == []
