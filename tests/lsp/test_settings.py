"""Settings in files and in the editor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from maddyconf.lsp.uris import uri_of
from tests.lsp.wire import Wire

TEXT = "hostname mx.maddy.test\ntls off\nimap tcp://127.0.0.1:143 {\n    auth dummy\n    storage &nowhere\n}\n"
RULE = "undefined-reference"
ASKS = {"workspace": {"configuration": True}}


@pytest.fixture
def uri(tmp_path: Path) -> str:
    return uri_of(str(tmp_path / "maddy.conf"))


def names(found: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in found]


def test_settings_in_a_file(wire: Wire, tmp_path: Path, uri: str) -> None:
    settings = tmp_path / "maddyconf.toml"
    settings.write_text(f'ignore = ["{RULE}"]\n')
    wire.initialize()
    wire.open(uri, TEXT)
    assert RULE not in names(wire.diagnostics(uri, 1))
    settings.unlink()
    wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(str(settings)), "type": 3}]})
    assert RULE in names(wire.diagnostics(uri, 1))


def test_settings_that_come_with_the_first_message(wire: Wire, uri: str) -> None:
    wire.initialize(None, initializationOptions={"ignore": [RULE], "maddyVersion": None, "trace": {"server": "off"}})
    wire.open(uri, TEXT)
    assert RULE not in names(wire.diagnostics(uri, 1))


def test_settings_that_the_editor_is_asked_for(wire: Wire, uri: str) -> None:
    wire.ask("initialize", {"processId": None, "rootUri": None, "capabilities": ASKS})
    wire.open(uri, TEXT)
    assert RULE in names(wire.diagnostics(uri, 1))
    for settings, expected in (({"ignore": [RULE]}, False), ({"ignore": []}, True)):
        # What it is told of in passing does not matter: it is asked.
        wire.notify("workspace/didChangeConfiguration", {"settings": {"maddyconf": {"ignore": ["style"]}}})
        wire.settings = settings
        assert (RULE in names(wire.diagnostics(uri, 1))) is expected


def test_settings_that_are_sent(wire: Wire, uri: str) -> None:
    wire.initialize()
    wire.open(uri, TEXT)
    assert RULE in names(wire.diagnostics(uri, 1))
    wire.notify("workspace/didChangeConfiguration", {"settings": {"maddyconf": {"ignore": [RULE]}}})
    assert RULE not in names(wire.diagnostics(uri, 1))


def test_settings_of_the_editor_go_over_those_in_files(wire: Wire, tmp_path: Path, uri: str) -> None:
    (tmp_path / "maddyconf.toml").write_text('ignore = ["style"]\nmaddy-version = "0.8.2"\n')
    wire.initialize(None, initializationOptions={"ignore": [RULE]})
    wire.open(uri, TEXT)
    assert RULE not in names(wire.diagnostics(uri, 1))


@pytest.mark.parametrize("options", [{"ignor": []}, {"maddyVersion": 7}, {"severity": {"x": "y"}}])
def test_wrong_settings_are_shown(wire: Wire, uri: str, options: dict[str, Any]) -> None:
    wire.initialize(None, initializationOptions=options)
    assert "the editor's settings" in wire.told("window/showMessage")["message"]
    wire.open(uri, TEXT)
    assert RULE in names(wire.diagnostics(uri, 1))


def test_a_wrong_file_of_settings_is_shown_once(wire: Wire, tmp_path: Path, uri: str) -> None:
    (tmp_path / "maddyconf.toml").write_text("nonsense = 1\n")
    wire.initialize()
    wire.open(uri, TEXT)
    assert "nonsense" in wire.told("window/showMessage")["message"]
    wire.change(uri, 2, {"text": TEXT + "\n"})
    assert RULE in names(wire.diagnostics(uri, 2))
    assert len([one for one in wire.seen if one.get("method") == "window/showMessage"]) == 1


def test_variables_of_the_editor(wire: Wire, uri: str) -> None:
    text = "hostname {env:MAIL_NAME}\n"
    wire.initialize(None, initializationOptions={"env": {"MAIL_NAME": "mx.maddy.test"}})
    wire.open(uri, text)
    assert "unset-variable" not in names(wire.diagnostics(uri, 1))
