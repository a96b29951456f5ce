"""What can be folded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods import folding_range
from tests.lsp.editors import close_in, open_in
from tests.lsp.pieces import WIDE
from tests.lsp.snapshots import snapshot_of

WHOLE = {"lineFoldingOnly": True}


def folded(text: str, folder: Path, **able: Any) -> list[tuple[int, int, str]]:
    """First and last line of what can be folded, from 0, and what it is."""
    at = snapshot_of(text, folder, capabilities={"textDocument": {"foldingRange": able}})
    found = folding_range.answer(at.snapshot, types.FoldingRangeParams(at.document))
    return [(one.start_line, one.end_line, one.kind.value if isinstance(one.kind, types.FoldingRangeKind) else "") for one in found]


@pytest.mark.asyncio(loop_scope="session")
async def test_in_every_editor(editor: LanguageClient, tmp_path: Path) -> None:
    """Those that fold whole lines keep the line with the brace; the others are told the columns."""
    uri = open_in(editor, tmp_path, WIDE)
    found = await editor.text_document_folding_range_async(types.FoldingRangeParams(types.TextDocumentIdentifier(uri)))
    close_in(editor, uri)
    able = editor.capabilities.text_document.folding_range if editor.capabilities and editor.capabilities.text_document else None
    if able and able.line_folding_only:
        expected = [types.FoldingRange(1, 2), types.FoldingRange(4, 5), types.FoldingRange(7, 12)]
    else:
        expected = [types.FoldingRange(1, 3, 10, 0), types.FoldingRange(4, 6, 19, 0), types.FoldingRange(7, 13, 25, 0)]
    assert list(found or []) == expected


def test_blocks(tmp_path: Path) -> None:
    text = "smtp tcp://0:25 {\n    source a {\n        reject\n    }\n    source b { reject }\n}\n"
    assert folded(text, tmp_path, **WHOLE) == [(0, 4, ""), (1, 2, "")]
    assert folded(text, tmp_path) == [(0, 5, ""), (1, 3, "")]


def test_an_empty_block_of_two_lines_has_nothing_to_hide(tmp_path: Path) -> None:
    assert folded("dummy a {\n}\n", tmp_path, **WHOLE) == []


def test_the_last_line_closes_the_block(tmp_path: Path) -> None:
    assert folded("a {\n    b\n    c }\n", tmp_path, **WHOLE) == [(0, 2, "")]


def test_comments(tmp_path: Path) -> None:
    """Only those on lines of their own, up to an empty line."""
    text = "# 1\n# 2\n\n# 4\n\n# 6\n  # 7\n# 8\nhostname x # 9\n# 10\ntls off # 11\n# 12\n# 13"
    assert folded(text, tmp_path, **WHOLE) == [(0, 1, "comment"), (5, 7, "comment"), (11, 12, "comment")]


def test_comments_in_a_block(tmp_path: Path) -> None:
    text = "a {  # beside\n    # 1\n    # 2\n    b\n    # 4\n    # 5\n}\n"
    assert folded(text, tmp_path, **WHOLE) == [(0, 5, ""), (1, 2, "comment"), (4, 5, "comment")]


def test_a_number_sign_in_quotes_is_no_comment(tmp_path: Path) -> None:
    assert folded('a "\n# 1\n# 2\n"\n', tmp_path, **WHOLE) == []


def test_macros_and_imports(tmp_path: Path) -> None:
    text = "$(a) = 1\n$(b) = \\\n  2\nhostname x\n$(c) = 3\nimport x\nimport y\nimport z\na {\n    import x\n    import y\n}\n"
    assert folded(text, tmp_path, **WHOLE) == [(0, 2, "region"), (5, 7, "imports"), (8, 10, ""), (9, 10, "imports")]


def test_a_broken_file(tmp_path: Path) -> None:
    """The brace of the first block is missing, and another one is never closed."""
    text = "smtp tcp://0:25 {\n    reject\n\ntarget.queue q {\n    target dummy\n}\nimap tcp://0:143 {\n    auth dummy\n"
    assert folded(text, tmp_path, **WHOLE) == [(0, 1, ""), (3, 4, ""), (6, 7, "")]


def test_no_more_than_the_client_wants(tmp_path: Path) -> None:
    assert folded("a {\n    b\n}\n" * 5, tmp_path, rangeLimit=2, **WHOLE) == [(0, 1, ""), (3, 4, "")]
