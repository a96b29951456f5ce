"""Messages that are no good: each is answered as far as it can be, and the next one is as if nothing had been."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lsp.wire import Wire

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602

NO_JSON = (b"{", b"\xff\xfe", b"[" * 100_000, b'"\\ud83d', b"1" * 5000)
NO_MESSAGE = (
    b"[]",
    b"7",
    b"null",
    b"{}",
    b'{"jsonrpc": "1.0", "id": 1, "method": "shutdown"}',
    b'[{"jsonrpc": "2.0", "id": 1, "method": "x"}]',
)
NO_REQUEST = (
    '{"jsonrpc": "2.0"}',
    '{"jsonrpc": "2.0", "id": 1}',
    '{"jsonrpc": "2.0", "id": {}, "method": "shutdown"}',
    '{"jsonrpc": "2.0", "id": true, "method": "shutdown"}',
    '{"jsonrpc": "2.0", "id": 1, "method": 7}',
    '{"jsonrpc": "2.0", "method": null}',
    '{"jsonrpc": "2.0", "id": [], "result": null}',
)


@pytest.fixture(params=[False, True], ids=["before initialize", "after it"])
def either(wire: Wire, request: pytest.FixtureRequest) -> Wire:
    if request.param:
        wire.initialize()
    return wire


def framed(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def lives(wire: Wire) -> bool:
    """Whether a server still answers."""
    return "error" in wire.answer(wire.request("no/such/method"))


@pytest.mark.parametrize("body", NO_JSON)
def test_no_json(either: Wire, body: bytes) -> None:
    either.write(framed(body))
    assert either.answer(None)["error"]["code"] == PARSE_ERROR
    assert lives(either)


@pytest.mark.parametrize("body", NO_MESSAGE)
def test_no_message(either: Wire, body: bytes) -> None:
    either.write(framed(body))
    assert either.answer(None)["error"]["code"] == INVALID_REQUEST
    assert lives(either)


@pytest.mark.parametrize("body", NO_REQUEST)
def test_no_request(wire: Wire, body: str) -> None:
    wire.initialize()
    wire.write(framed(body.encode()))
    assert wire.answer(None)["error"]["code"] == INVALID_REQUEST
    assert lives(wire)


@pytest.mark.parametrize(
    "header",
    [
        b"content-length: %d\r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
        b"Content-Length:%d\n\n",
        b"nonsense\r\n\r\nContent-Length: %d\r\n\r\n",
    ],
)
def test_headers_that_are_understood(either: Wire, header: bytes) -> None:
    body = b'{"jsonrpc": "2.0", "id": 77, "method": "no/such/method"}'
    either.write(header % len(body) + body)
    assert "error" in either.answer(77)


@pytest.mark.parametrize("length", [b"-1", b"x", b"", b"9" * 40])
def test_length_that_is_no_number(either: Wire, length: bytes) -> None:
    either.write(b"Content-Length: %b\r\n\r\n" % length)
    assert either.answer(None)["error"]["code"] == PARSE_ERROR
    assert lives(either)


def test_unknown_methods(wire: Wire) -> None:
    wire.initialize()
    assert wire.answer(wire.request("textDocument/nothing", {}))["error"]["code"] == METHOD_NOT_FOUND
    wire.notify("textDocument/nothing", {})
    wire.notify("$/nothing")
    assert lives(wire)


@pytest.mark.parametrize(
    "params", [None, [], 7, {}, {"textDocument": 7}, {"textDocument": {"uri": 7}}, {"textDocument": {"uri": "file:///no"}}]
)
def test_wrong_parameters(wire: Wire, params: object) -> None:
    able = {"textDocument": {"diagnostic": {}}}
    wire.initialize(able)
    answer = wire.answer(wire.request("textDocument/diagnostic", params))
    assert answer["error"]["code"] == INVALID_PARAMS
    for method in ("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "$/cancelRequest", "$/setTrace"):
        wire.notify(method, params)
    assert lives(wire)


def test_after_shutdown_nothing_is_done(wire: Wire) -> None:
    wire.initialize()
    wire.ask("shutdown")
    assert wire.answer(wire.request("textDocument/diagnostic", {}))["error"]["code"] == INVALID_REQUEST
    wire.notify("exit")
    assert wire.process.wait() == 0


def test_answers_to_nothing_are_passed_over(wire: Wire) -> None:
    wire.initialize()
    wire.send({"jsonrpc": "2.0", "id": 4711, "result": None})
    wire.send({"jsonrpc": "2.0", "id": None, "error": {"code": 1, "message": "x"}})
    wire.notify("$/cancelRequest", {"id": 4711})
    assert lives(wire)


def test_passwords_are_in_no_log(wire: Wire, tmp_path: Path) -> None:
    wire.initialize()
    wire.write(framed(b'{"dsn": "password=OPENSESAME"'))
    wire.answer(None)
    wire.notify("textDocument/didOpen", {"textDocument": {"uri": 7, "text": "password OPENSESAME"}})
    assert lives(wire)
    assert "OPENSESAME" not in str(wire.seen)
