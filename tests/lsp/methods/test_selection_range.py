"""What is selected, from the smallest to all."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods import selection_range
from tests.lsp.editors import close_in, open_in
from tests.lsp.pieces import WIDE, inside, range_in, told
from tests.lsp.snapshots import snapshot_of
from tests.strategies import texts


def ranges(found: types.SelectionRange | None) -> list[types.Range]:
    all_of_them = []
    while found:
        all_of_them.append(found.range)
        found = found.parent
    return all_of_them


def selected(text: str, folder: Path) -> list[str]:
    """The texts that are selected one after the other."""
    at = snapshot_of(text, folder, encoding="utf-32")
    [found] = selection_range.answer(at.snapshot, types.SelectionRangeParams(at.document, [at.position]))
    return [told(at.snapshot.opened.text.whole, one) for one in ranges(found)]


@pytest.mark.asyncio(loop_scope="session")
async def test_in_every_editor(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, WIDE)
    positions = [inside(range_in(editor, WIDE, "ü中😀", 3)), inside(range_in(editor, WIDE, "&out"))]
    found = await editor.text_document_selection_range_async(types.SelectionRangeParams(types.TextDocumentIdentifier(uri), positions))
    close_in(editor, uri)
    macro, reference = found or []
    line = 'destination "ü中😀" $(ü中😀) { import refuse }'
    head = line.partition(" {")[0]
    pieces = [("ü中😀", 3), ("$(ü中😀)", 1), ('"ü中😀" $(ü中😀)', 0), (head, 0), (line, 0)]
    assert ranges(macro)[:5] == [range_in(editor, WIDE, *piece) for piece in pieces]
    pieces = [("&out", 0), ("deliver_to &out", 0), ("{ deliver_to &out }", 0), ('destination "ü中😀" { deliver_to &out }', 0)]
    assert ranges(reference)[:4] == [range_in(editor, WIDE, *piece) for piece in pieces]
    assert ranges(reference)[-1] == ranges(macro)[-1] == range_in(editor, WIDE, WIDE)


def test_from_a_word_to_all(tmp_path: Path) -> None:
    block = '{\n    source "a b‸" {\n        reject\n    }\n    reject\n}'
    source, whole = 'source "a b" {\n        reject\n    }', block.replace("‸", "")
    inner = f"{source}\n    reject"
    assert selected(f"smtp tcp://0:25 {block}\n", tmp_path) == [
        "a b",
        '"a b"',
        'source "a b"',
        source,
        inner,
        whole,
        f"smtp tcp://0:25 {whole}",
        f"smtp tcp://0:25 {whole}\n",
    ]


def test_a_comment(tmp_path: Path) -> None:
    assert selected("a {\n    b # a ‸comment\n    c\n}\n", tmp_path)[:2] == ["# a comment", "b # a comment\n    c"]


def test_a_macro_in_quotes(tmp_path: Path) -> None:
    assert selected('a "x \\" $(m‸) y"\n', tmp_path)[:4] == ["m", "$(m)", 'x \\" $(m) y', '"x \\" $(m) y"']


@pytest.mark.parametrize("text", ["‸", "\n‸\n", "  ‸"])
def test_where_nothing_is(tmp_path: Path, text: str) -> None:
    assert selected(text, tmp_path) == [text.replace("‸", "")]


def test_any_depth(tmp_path: Path) -> None:
    depth = 3000
    found = selected("a {\n" * depth + "b‸" + "\n}" * depth, tmp_path)
    assert len(found) < 200
    assert found[0] == "b"
    assert len(found[-1]) == depth * 6 + 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(texts)
def test_each_range_is_inside_of_the_next(tmp_path: Path, text: str) -> None:
    at = snapshot_of("x‸", tmp_path, encoding="utf-32").workspace
    uri = next(iter(at.world.opened))
    at.open(uri, 2, text)
    snapshot = at.world.snapshot(uri)
    assert snapshot
    positions = [snapshot.position(offset) for offset in range(len(snapshot.source.text) + 1)]
    found = selection_range.answer(snapshot, types.SelectionRangeParams(types.TextDocumentIdentifier(uri), positions))
    for position, one in zip(positions, found, strict=True):
        spans = [((part.start.line, part.start.character), (part.end.line, part.end.character)) for part in ranges(one)]
        assert all(start <= (position.line, position.character) <= end for start, end in spans)
        assert all(outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer for inner, outer in pairwise(spans))
