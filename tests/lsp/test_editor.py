"""What the server tells and asks the editor, when the editor does not do what it should."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from lsprotocol.types import ResponseError
from pygls.lsp.server import LanguageServer

from maddyconf import __version__
from maddyconf.lsp.client import Client
from maddyconf.lsp.editor import Editor
from tests.lsp.wire import started


def test_nobody_reads_standard_error(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with started(tmp_path, stderr=writer) as wire:
        os.close(writer)
        wire.initialize()
        assert "error" in wire.answer(wire.request("no/such/method"))
        assert wire.ask("workspace/symbol", {"query": ""}) == []
        assert wire.leave() == 0


class Written:
    """What a server has written."""

    def __init__(self) -> None:
        self.message: dict[str, Any] = {}

    def write(self, data: bytes) -> None:
        self.message = json.loads(data.partition(b"\r\n\r\n")[2])

    def close(self) -> None:
        pass


def test_an_editor_that_has_no_settings_to_give(caplog: pytest.LogCaptureFixture) -> None:
    server, written, taken = LanguageServer("maddyconf", __version__), Written(), []
    server.protocol.set_writer(written)
    editor = Editor(server, Client({"capabilities": {"workspace": {"configuration": True}}}))
    for answer in ({"result": [{"ignore": []}]}, {"result": []}, {"error": ResponseError(-32601, "no")}):
        assert editor.ask_for_settings(taken.append)
        server.protocol._handle_response(written.message["id"], **answer)
    assert taken == [{"ignore": []}, None]
    assert not [record for record in caplog.records if record.name.startswith("concurrent")]
