"""Places in a text, named by what stands there, as editors count them."""

from __future__ import annotations

from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.lsp.editors import units

WIDE = """\
$(ü中😀) = example.org
(refuse) {
    reject
}
target.remote out {
    hostname mx.maddy.test
}
smtp tcp://127.0.0.1:25 {
    tls off
    hostname mx.maddy.test
    destination "ü中😀" { deliver_to &out }
    destination "ü中😀" $(ü中😀) { import refuse }
    default_destination { reject }
}
"""
"""A block, a macro and a snippet, each used behind characters of which editors count one, two, three or four columns."""


def index(text: str, piece: str, number: int = 0) -> int:
    """Where a piece begins for the so-many-th time."""
    at = text.index(piece)
    for _ in range(number):
        at = text.index(piece, at + 1)
    return at


def range_in(editor: LanguageClient, text: str, piece: str, number: int = 0) -> types.Range:
    """The range of a piece."""
    start = index(text, piece, number)
    return types.Range(position_in(editor, text, start), position_in(editor, text, start + len(piece)))


def inside(range_: types.Range) -> types.Position:
    """A place in a range."""
    return types.Position(range_.start.line, range_.start.character + 1)


def position_in(editor: LanguageClient, text: str, offset: int) -> types.Position:
    before = text[:offset]
    line_start = before.rfind("\n") + 1
    return types.Position(before.count("\n"), units(editor, before[line_start:]))


def told(text: str, range_: types.Range) -> str:
    """The text in a range that counts characters."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return text[starts[range_.start.line] + range_.start.character : starts[range_.end.line] + range_.end.character]
