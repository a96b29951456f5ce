"""The first message, and what comes before it."""

from __future__ import annotations

import pytest

from maddyconf import __version__
from tests.lsp.wire import Wire


def test_tells_who_it_is(wire: Wire) -> None:
    assert wire.initialize()["serverInfo"] == {"name": "maddyconf", "version": __version__}
    assert wire.leave() == 0


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (None, "utf-16"),
        ([], "utf-16"),
        (["utf-16"], "utf-16"),
        (["utf-8", "utf-16"], "utf-8"),
        (["utf-32", "utf-8"], "utf-32"),
        (["utf-7", "utf-8"], "utf-8"),
        ([7], "utf-16"),
        ("utf-8", "utf-16"),
    ],
)
def test_counts_columns_as_the_client_likes_best(wire: Wire, offered: object, chosen: str) -> None:
    capabilities = {} if offered is None else {"general": {"positionEncodings": offered}}
    assert wire.initialize(capabilities)["capabilities"]["positionEncoding"] == chosen


def test_refuses_what_comes_before_initialize(wire: Wire) -> None:
    answer = wire.answer(wire.request("textDocument/hover", {}))
    assert answer["error"]["code"] == -32002
    wire.initialize()


def test_refuses_a_second_initialize(wire: Wire) -> None:
    wire.initialize()
    answer = wire.answer(wire.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}}))
    assert answer["error"]["code"] == -32600


@pytest.mark.parametrize("params", [None, [], 7, "initialize"])
def test_initialize_needs_parameters(wire: Wire, params: object) -> None:
    assert wire.answer(wire.request("initialize", params))["error"]["code"] == -32602
    wire.initialize()


@pytest.mark.parametrize("options", [None, 7, [], {"maddyVersion": 7}, {"unknown": 1}])
def test_begins_whatever_the_options_are(wire: Wire, options: object) -> None:
    wire.initialize(None, initializationOptions=options)
    assert wire.leave() == 0


def test_leaving_without_a_word_is_exit_code_1(wire: Wire) -> None:
    assert wire.process.stdin
    wire.process.stdin.close()
    assert wire.process.wait() == 1


@pytest.mark.parametrize("greeted", [False, True])
def test_exit_without_shutdown_is_exit_code_1(wire: Wire, greeted: bool) -> None:
    if greeted:
        wire.initialize()
    wire.notify("exit")
    assert wire.process.wait() == 1
