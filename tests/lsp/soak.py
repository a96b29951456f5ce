"""A client that edits at random, and does everything wrong that a client can do wrong.

    python -m tests.lsp.soak 10000

Now and then, and at the end, it must have told what `lint` tells of the text, which is made whole again from time to time. At the end
the server lives, and has the text of the client.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

import maddyconf
from maddyconf.lsp.texts import Change, Text
from maddyconf.lsp.uris import uri_of
from maddyconf.source import Encoding
from tests.lsp.wire import Message, Wire, edit, started

ROOT = Path(__file__).parents[2]
START = ROOT / "fixtures" / "server" / "maddy.conf"
PIECES = ("a", "deliver_to &local", " ", "\n", "\r\n", "\r", "{", "}", '"', "ü", "中", "😀", "#", "$(x)")
PIECES += ("import x\n", "\\\n", "tls off\n", "\ufeff", "")
MALFORMED = (b"Content-Length: 3\r\n\r\n{x}", b"Content-Length: 2\r\n\r\n[]", b"nonsense\r\n\r\n", b"Content-Length: -5\r\n\r\n")

WHOLE_AGAIN = 0.005
"""How often the text is made whole again: of one that is nothing but mistakes little can go wrong."""
COMPARED = 0.02
"""How often what is told is compared."""


def soak(edits: int, seed: int, encoding: Encoding, folder: Path) -> None:
    """Edit so many times, and compare."""
    random = Random(seed)
    uri = uri_of(str(folder / "maddy.conf"))
    with started(ROOT, [sys.executable, "-m", "tests.lsp.odd_server"], patience=60 + edits) as wire:
        wire.initialize({"general": {"positionEncodings": [encoding]}})
        text = Text.of(START.read_text(), encoding)
        wire.open(uri, text.whole)
        for version in range(2, edits + 2):
            if len(text.whole) > 20_000 or random.random() < WHOLE_AGAIN:
                text = Text.of(START.read_text(), encoding)
                wire.change(uri, version, {"text": text.whole})
                continue
            changes = [_change(random, text) for _ in range(random.choice((1, 1, 1, 3)))]
            text = text.changed(Change(one["text"], _place(one, "start"), _place(one, "end")) for one in changes)
            wire.change(uri, version, *changes)
            _disturb(random, wire, uri, text, version)
            if random.random() < COMPARED:
                _compare(wire, uri, text, version, folder)
        last = edits + 2
        _compare(wire, uri, text, last, folder)
        edits_of_all = wire.ask("textDocument/formatting", {"textDocument": {"uri": uri}, "options": {"tabSize": 4, "insertSpaces": True}})
        assert edits_of_all[0]["newText"] == text.whole, "the server has another text"
        pulled = wire.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]
        assert _told(pulled) == _linted(text, folder)
        assert wire.leave() == 0


def _compare(wire: Wire, uri: str, text: Text, version: int, folder: Path) -> None:
    """What was told of a version is what `lint` finds. A change of nothing is nothing that somebody is typing."""
    wire.change(uri, version)
    while (told := _told(wire.diagnostics(uri, version))) != (expected := _linted(text, folder)):
        # What stands in the line that was typed in may be told a moment later.
        assert set(told) < set(expected), (told, expected, text.whole)


def _linted(text: Text, folder: Path) -> list[Any]:
    return [_seen(one, text) for one in maddyconf.lint(maddyconf.parse(text.whole, str(folder / "maddy.conf")))]


def _told(diagnostics: list[Message]) -> list[Any]:
    return [(one["code"], one["range"]["start"]["line"], one["range"]["start"]["character"], one["message"]) for one in diagnostics]


def _seen(one: maddyconf.Diagnostic, text: Text) -> Any:
    line, column = text.position(one.place.start + one.place.source.bom)
    return one.name, line, column, one.message


def _place(change: Message, end: str) -> tuple[int, int]:
    return change["range"][end]["line"], change["range"][end]["character"]


def _change(random: Random, text: Text) -> Message:
    """Mostly small changes at sound places, and some at places that do not exist."""
    lines = len(text.lines)
    if random.random() < 0.1:
        return edit(
            random.randrange(lines + 5), random.randrange(200), random.randrange(10**9), random.randrange(10**9), random.choice(PIECES)
        )
    line = random.randrange(lines)
    column = random.randrange(len(text.lines[line]) + 2)
    end_line = min(line + random.choice((0, 0, 0, 0, 1, 2)), lines)
    return edit(line, column, end_line, column + random.randrange(4), "".join(random.choices(PIECES, k=random.randrange(3))))


def _disturb(random: Random, wire: Wire, uri: str, text: Text, version: int) -> None:
    """Do something besides typing, now and then."""
    what = random.randrange(40)
    document = {"textDocument": {"uri": uri}}
    if what == 0:
        wire.write(random.choice(MALFORMED))
    elif what == 1:
        wire.request("no/such/method", document)
    elif what == 2:
        wire.notify("textDocument/didClose", document)
        wire.change(uri, version, edit(0, 0, 0, 0, "lost"))
        wire.open(uri, text.whole, version)
    elif what == 3:
        wire.request("textDocument/hover", {**document, "position": {"line": 0, "character": 0}})
    elif what == 4:
        wire.notify("$/cancelRequest", {"id": wire.request("textDocument/hover", {**document, "position": {"line": 0, "character": 0}})})
    elif what == 5:
        wire.request("textDocument/hover", {"textDocument": 7})
    elif what == 6:
        wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
    elif what == 7:
        wire.notify("textDocument/didSave", document)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        soak(int(sys.argv[1]), seed=1, encoding="utf-16", folder=Path(name))
    sys.stdout.write("The server lives, has the right text, and tells what lint tells.\n")
