"""Where somebody types: the line as it is now, the rest as it was read last."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types

from maddyconf.lsp.cursor import Cursor as At
from maddyconf.lsp.methods.completion import answer
from maddyconf.lsp.moment import moments, moments_of_typing
from maddyconf.lsp.texts import Change
from maddyconf.lsp.world import Snapshot
from tests.lsp.snapshots import CURSOR, Cursor, snapshot_of
from tests.strategies import texts

SERVER = """\
storage.imapsql mailboxes {{
    driver sqlite3
    dsn imapsql.db
}}
smtp tcp://127.0.0.1:25 {{
    {line}
    default_destination {{
        reject 550 "no such user"
    }}
}}
"""


def typed(cursor: Cursor, text: str) -> tuple[Snapshot, types.Position]:
    """The document after somebody typed a text at the cursor, and the cursor behind it."""
    place = cursor.position.line, cursor.position.character
    cursor.workspace.change(cursor.snapshot.uri, 2, [Change(text, place, place)])
    snapshot = cursor.workspace.world.snapshot(cursor.snapshot.uri)
    assert snapshot
    return snapshot, types.Position(place[0], place[1] + len(text))


def labels(snapshot: Snapshot, position: types.Position) -> set[str]:
    document = types.TextDocumentIdentifier(snapshot.uri)
    return {item.label for item in answer(snapshot, types.CompletionParams(document, position)).items}


@pytest.mark.parametrize(
    ("line", "more", "offered"),
    [
        ("‸", "max_re", "max_received"),
        ("deliver_to ‸", "&", "&mailboxes"),
        ('dmarc "‸', "y", "yes"),
        ("destination x {‸", " ", "deliver_to"),
        ("limits {\n        all rate 20\n        ‸\n    }", "ip ", "rate"),
    ],
)
def test_a_line_that_is_typed(line: str, more: str, offered: str, tmp_path: Path) -> None:
    cursor = snapshot_of(SERVER.format(line=line), tmp_path)
    assert cursor.snapshot.server
    snapshot, position = typed(cursor, more)
    assert offered in labels(snapshot, position)


def test_an_open_quote_changes_nothing_else(tmp_path: Path) -> None:
    """It runs to the next one, three lines below."""
    cursor = snapshot_of(SERVER.format(line="dmarc ‸"), tmp_path)
    assert cursor.snapshot.server
    snapshot, position = typed(cursor, '"')
    assert labels(snapshot, position) == {"yes", "no"}


def test_the_rest_is_not_read_again(tmp_path: Path) -> None:
    cursor = snapshot_of(SERVER.format(line="‸"), tmp_path)
    server = cursor.snapshot.server
    snapshot, position = typed(cursor, "max_received 5")
    (moment,) = moments_of_typing(snapshot, snapshot.offset(position))
    assert moment.server is server
    assert moment.cursor.directive
    assert moment.cursor.directive.name.value == "max_received"
    assert [one and one.name.value for one in moment.cursor.around] == ["smtp"]


def test_a_directive_that_is_typed_over_is_offered(tmp_path: Path) -> None:
    """Though it is there, in the text that was read last."""
    cursor = snapshot_of(SERVER.format(line="max_received‸"), tmp_path)
    assert cursor.snapshot.server
    snapshot, position = typed(cursor, "x")
    assert "max_received" in labels(snapshot, position)


@pytest.mark.parametrize("line", ["x \\\n    ‸", "x { ‸ }", '"x\n    ‸"'])
def test_what_is_no_line_by_itself_is_read_with_the_rest(line: str, tmp_path: Path) -> None:
    cursor = snapshot_of(SERVER.format(line=line), tmp_path)
    server = cursor.snapshot.server
    snapshot, position = typed(cursor, "y")
    assert moments_of_typing(snapshot, snapshot.offset(position))[0].server is not server


def test_changes_above_are_read(tmp_path: Path) -> None:
    cursor = snapshot_of("‸" + SERVER.format(line="deliver_to "), tmp_path)
    server = cursor.snapshot.server
    snapshot, _ = typed(cursor, "debug yes\n")
    assert moments_of_typing(snapshot, snapshot.source.text.index("deliver_to") + 11)[0].server is not server


def _place(cursor: At) -> object:
    return [one and one.name.value for one in cursor.around], cursor.index, cursor.is_comment


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts, at=st.integers(0, 400), more=st.sampled_from(["a", '"', "{", "}", "#", " ", "\\", "&", "$("]))
def test_anywhere_in_any_text(text: str, at: int, more: str, tmp_path: Path) -> None:
    text = text.replace(CURSOR, "").replace("\r", "")
    cursor = snapshot_of(text[:at] + CURSOR + text[at:], tmp_path)
    assert cursor.snapshot.server
    snapshot, position = typed(cursor, more)
    offset = snapshot.offset(position)
    for moment in moments_of_typing(snapshot, offset):
        assert moment.text == snapshot.source.text
        assert moment.cursor.offset == offset
    if snapshot.document.body is snapshot.document.verbatim and not cursor.snapshot.document.diagnostics and more in "a&":
        # In sound texts the line by itself is what it is in the whole.
        (quick,), (exact,) = moments_of_typing(snapshot, offset), moments(snapshot, offset)
        assert _place(quick.cursor) == _place(exact.cursor)
