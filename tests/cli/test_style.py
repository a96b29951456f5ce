from __future__ import annotations

import pytest

from maddyconf.cli.style import wants_colour


@pytest.fixture(autouse=True)
def no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)


@pytest.mark.parametrize(
    ("color", "env", "wanted"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": ""}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_who_decides(monkeypatch: pytest.MonkeyPatch, color: str, env: dict[str, str], wanted: bool) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(color) is wanted


def test_a_person_who_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert wants_colour("auto") is True
    monkeypatch.setenv("TERM", "dumb")
    assert wants_colour("auto") is False
