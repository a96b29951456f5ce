"""What refers to a block, and what a block refers to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods import incoming_calls, outgoing_calls, prepare_call_hierarchy
from tests.lsp.editors import close_in, open_in
from tests.lsp.pieces import WIDE, inside, range_in
from tests.lsp.snapshots import Cursor, snapshot_of

TEXT = """\
(queue) {
    deliver_to &later
}
target.remote away { }
target.queue later {
    target &away
    bounce {
        default_destination { deliver_to &all }
    }
}
import parts/pipeline
smtp tcp://0:25 {
    deliver_to &all
}
submission tls://0:465 tls://0:587 {
    import queue
    source a { deliver_to &later }
    default_source { deliver_to &later }
}
"""
PART = "msgpipeline all {\n    destination x { deliver_to &later }\n    default_destination { reject }\n}\n"


def started(piece: str, folder: Path, text: str = TEXT) -> tuple[Cursor, types.CallHierarchyItem | None]:
    """What a hierarchy begins with, for a cursor in a piece."""
    at = snapshot_of(text.replace(piece, piece[0] + "‸" + piece[1:], 1), folder, on_disk={"parts/pipeline.conf": PART})
    items = prepare_call_hierarchy.answer(at.snapshot, types.CallHierarchyPrepareParams(at.document, at.position))
    return at, items[0] if items else None


def calls(piece: str, folder: Path) -> tuple[list[Any], list[Any]]:
    """Names and lines of what comes in and what goes out."""
    at, item = started(piece, folder)
    assert item
    to = incoming_calls.answer(at.workspace.world, types.CallHierarchyIncomingCallsParams(item)) or []
    out = outgoing_calls.answer(at.workspace.world, types.CallHierarchyOutgoingCallsParams(item)) or []
    return [_shown(one.from_, one.from_ranges) for one in to], [_shown(one.to, one.from_ranges) for one in out]


def _shown(item: types.CallHierarchyItem, ranges: Any) -> tuple[str, list[int]]:
    return item.name, [one.start.line for one in ranges]


@pytest.mark.asyncio(loop_scope="session")
async def test_in_every_editor(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, WIDE)
    position = inside(range_in(editor, WIDE, "&out"))
    found = await editor.text_document_prepare_call_hierarchy_async(
        types.CallHierarchyPrepareParams(types.TextDocumentIdentifier(uri), position)
    )
    assert found
    [item] = found
    assert (item.name, item.detail, item.uri) == ("out", "target.remote", uri)
    assert item.range == range_in(editor, WIDE, "target.remote out {\n    hostname mx.maddy.test\n}")
    assert item.selection_range == range_in(editor, WIDE, "out")
    to = await editor.call_hierarchy_incoming_calls_async(types.CallHierarchyIncomingCallsParams(item))
    assert to
    assert (to[0].from_.name, to[0].from_.detail) == ("smtp", "tcp://127.0.0.1:25")
    assert list(to[0].from_ranges) == [range_in(editor, WIDE, "&out")]
    out = await editor.call_hierarchy_outgoing_calls_async(types.CallHierarchyOutgoingCallsParams(to[0].from_))
    close_in(editor, uri)
    assert out
    assert [(one.to.name, list(one.from_ranges)) for one in out] == [("out", [range_in(editor, WIDE, "&out")])]


def test_a_block_in_the_middle(tmp_path: Path) -> None:
    """Each line once, with every place; what a snippet brings stands where it is imported."""
    into, out = calls("later {", tmp_path)
    assert into == [("all", [1]), ("submission", [15, 16, 17])]
    assert out == [("away", [5]), ("all", [7])]


def test_at_both_ends(tmp_path: Path) -> None:
    assert calls("smtp", tmp_path) == ([], [("all", [12])])
    assert calls("&away", tmp_path) == ([("later", [5])], [])


def test_inside_of_a_block_it_is_that_block(tmp_path: Path) -> None:
    _, item = started("source a", tmp_path)
    assert item
    assert (item.name, item.detail, item.kind) == ("submission", "tls://0:465 tls://0:587", types.SymbolKind.Interface)


def test_blocks_in_other_files(tmp_path: Path) -> None:
    _, item = started("&all }", tmp_path)
    assert item
    assert item.uri.endswith("parts/pipeline.conf")


@pytest.mark.parametrize("piece", ["queue) {", "import parts", "# nothing"])
def test_what_is_no_block(tmp_path: Path, piece: str) -> None:
    assert started(piece, tmp_path, TEXT + "# nothing\n")[1] is None


@pytest.mark.parametrize("data", [None, {}, 7, {"configuration": 7}, {"configuration": "/nowhere", "file": "x", "start": 0}])
def test_an_item_that_is_no_more(tmp_path: Path, data: Any) -> None:
    at, item = started("smtp", tmp_path)
    assert item
    item.data = data
    assert incoming_calls.answer(at.workspace.world, types.CallHierarchyIncomingCallsParams(item)) is None
    assert outgoing_calls.answer(at.workspace.world, types.CallHierarchyOutgoingCallsParams(item)) is None


def test_a_text_that_has_changed(tmp_path: Path) -> None:
    at, item = started("smtp", tmp_path)
    assert item
    at.workspace.open(at.snapshot.uri, 2, "# nothing is left\n")
    assert incoming_calls.answer(at.workspace.world, types.CallHierarchyIncomingCallsParams(item)) is None
