"""The places of a name in a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods import document_highlight
from tests.lsp.editors import close_in, open_in
from tests.lsp.pieces import WIDE, inside, range_in
from tests.lsp.snapshots import snapshot_of

READ, WRITE = types.DocumentHighlightKind.Read, types.DocumentHighlightKind.Write


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("here", "defined", "used"),
    [(("&out", 0), ("out", 0), ("out", 1)), (("$(ü中😀)", 0), ("ü中😀", 0), ("ü中😀", 3)), (("refuse", 1), ("refuse", 0), ("refuse", 1))],
)
async def test_in_every_editor(
    editor: LanguageClient, tmp_path: Path, here: tuple[str, int], defined: tuple[str, int], used: tuple[str, int]
) -> None:
    uri = open_in(editor, tmp_path, WIDE)
    params = types.DocumentHighlightParams(types.TextDocumentIdentifier(uri), inside(range_in(editor, WIDE, *here)))
    highlights = await editor.text_document_document_highlight_async(params)
    close_in(editor, uri)
    assert sorted(highlights or [], key=lambda one: one.range.start.line) == [
        types.DocumentHighlight(range_in(editor, WIDE, *defined), WRITE),
        types.DocumentHighlight(range_in(editor, WIDE, *used), READ),
    ]


def test_only_in_this_document(tmp_path: Path) -> None:
    files = {"maddy.conf": "target.remote out { }\nimport part\n"}
    at = snapshot_of("target.queue a {\n    target &o‸ut\n}\n", tmp_path, name="part.conf", on_disk=files)
    found = document_highlight.answer(at.snapshot, types.DocumentHighlightParams(at.document, at.position))
    assert found == [types.DocumentHighlight(types.Range(types.Position(1, 12), types.Position(1, 15)), READ)]


def test_each_place_once_though_two_configurations_have_it(tmp_path: Path) -> None:
    files = {"maddy.conf": "import part\n", "test.maddy.conf": "import part\n"}
    at = snapshot_of("target.remote ‸out { }\n", tmp_path, name="part.conf", on_disk=files)
    found = document_highlight.answer(at.snapshot, types.DocumentHighlightParams(at.document, at.position))
    assert found == [types.DocumentHighlight(types.Range(types.Position(0, 14), types.Position(0, 17)), WRITE)]


def test_nothing_where_no_name_is(tmp_path: Path) -> None:
    at = snapshot_of("host‸name mx.maddy.test\n", tmp_path)
    assert document_highlight.answer(at.snapshot, types.DocumentHighlightParams(at.document, at.position)) is None
