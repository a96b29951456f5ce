"""Documents that are opened, edited and closed: the server has the text of the client, and tells what `lint` tells of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import maddyconf
from maddyconf.lsp.uris import uri_of
from tests.lsp.soak import soak
from tests.lsp.wire import Wire, edit, started

ODD = [sys.executable, "-m", "tests.lsp.odd_server"]
GOOD = "hostname mx.maddy.test\ntls off\nstorage.imapsql mailboxes {\n    driver sqlite3\n    dsn imapsql.db\n}\n"
BAD = GOOD + "imap tcp://127.0.0.1:143 {\n    auth dummy\n    storage &nowhere\n}\n"


@pytest.fixture
def uri(tmp_path: Path) -> str:
    return uri_of(str(tmp_path / "maddy.conf"))


def names(found: list[dict[str, object]]) -> list[object]:
    return [one["code"] for one in found]


def linted(text: str, name: str = "maddy.conf") -> list[object]:
    return [one.name for one in maddyconf.lint(maddyconf.parse(text, name))]


def test_tells_of_every_version_that_is_at_rest(wire: Wire, uri: str) -> None:
    wire.initialize()
    wire.open(uri, BAD)
    assert names(wire.diagnostics(uri, 1)) == linted(BAD)
    wire.change(uri, 2, edit(8, 13, 8, 20, "mailboxes"))
    mended = BAD.replace("nowhere", "mailboxes")
    assert names(wire.diagnostics(uri, 2)) == linted(mended)
    wire.change(uri, 7, {"text": GOOD})
    assert names(wire.diagnostics(uri, 7)) == linted(GOOD)


def test_a_closed_document_has_no_diagnostics(wire: Wire, uri: str) -> None:
    wire.initialize()
    wire.open(uri, BAD)
    assert wire.diagnostics(uri, 1)
    wire.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert wire.diagnostics(uri, None) == []


def test_changes_of_what_is_not_open_change_nothing(wire: Wire, uri: str) -> None:
    wire.initialize()
    wire.change(uri, 2, edit(0, 0, 0, 0, "x"))
    wire.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    wire.open(uri, BAD, 3)
    assert names(wire.diagnostics(uri, 3)) == linted(BAD)


def test_a_document_that_was_never_saved(wire: Wire) -> None:
    wire.initialize()
    wire.open("untitled:Untitled-1", BAD)
    assert names(wire.diagnostics("untitled:Untitled-1", 1)) == linted(BAD)


def test_a_file_that_multiplies_beyond_all_bounds_is_told(wire: Wire, uri: str) -> None:
    bomb = "".join(f"(s{number}) {{\n" + f"    import s{number - 1}\n" * 10 + "}\n" for number in range(1, 9))
    wire.initialize()
    wire.open(uri, "(s0) {\n    a\n}\n" + bomb + "import s8\n")
    (found,) = wire.diagnostics(uri, 1)
    assert "not checked" in found["message"]
    wire.change(uri, 2, {"text": BAD})
    assert names(wire.diagnostics(uri, 2)) == linted(BAD)


def test_a_request_that_fails_ends_nothing(uri: str) -> None:
    with started(Path(__file__).parents[2], ODD) as wire:
        wire.initialize()
        wire.open(uri, "password OPENSESAME\n")
        place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
        answer = wire.answer(wire.request("textDocument/hover", place))
        assert answer["error"]["code"] == -32603
        assert "odd_server.py" in answer["error"]["message"]
        wire.change(uri, 2, {"text": BAD})
        assert names(wire.diagnostics(uri, 2)) == linted(BAD)
        assert "OPENSESAME" not in str(wire.seen)
        assert wire.leave() == 0


def test_errors_that_are_answers_are_no_mistakes_of_the_program(uri: str) -> None:
    """What is refused, what nobody knows, and what is too late."""
    place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
    with started(Path(__file__).parents[2], ODD) as wire:
        wire.initialize()
        wire.open(uri, BAD)
        late = wire.request("textDocument/foldingRange", {"textDocument": {"uri": uri}})
        wire.change(uri, 2, {"text": GOOD})
        refused = wire.request("textDocument/rename", {**place, "newName": "other"})
        unknown = wire.request("textDocument/definition", {**place, "textDocument": {"uri": uri + "x"}})
        twice = wire.request("initialize", {"capabilities": {}})
        wire.answer(refused)
        assert wire.leave() == 0
        codes = {one["id"]: one["error"]["code"] for one in wire.seen if "error" in one}
        assert codes == {late: -32801, refused: -32803, unknown: -32602, twice: -32600}
        assert "a mistake in maddyconf" not in str(wire.seen)


def test_a_mistake_of_the_program_is_told_once_with_its_place(uri: str) -> None:
    with started(Path(__file__).parents[2], ODD) as wire:
        wire.initialize()
        wire.open(uri, GOOD)
        wire.answer(wire.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}))
        assert wire.leave() == 0
        (told,) = [one["params"]["message"] for one in wire.seen if one.get("method") == "window/logMessage"]
        assert "ValueError at odd_server.py" in told


def test_a_client_that_does_not_count_versions(uri: str) -> None:
    with started() as wire:
        wire.initialize()
        wire.open(uri, GOOD, 0)
        assert "undefined-reference" not in [one["code"] for one in wire.diagnostics(uri, 0)]
        wire.change(uri, 0, {"text": BAD})
        pulled = wire.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]
        assert "undefined-reference" in [one["code"] for one in pulled]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_any_edits(tmp_path: Path, encoding: str) -> None:
    soak(edits=150, seed=len(encoding), encoding=encoding, folder=tmp_path)
