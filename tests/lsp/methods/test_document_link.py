"""Links to imported files, and to pages of maddy's manual that are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods.document_link import answer
from maddyconf.lsp.uris import uri_of
from tests.lsp.editors import close_in, open_in, units
from tests.lsp.snapshots import Cursor, snapshot_of
from tests.strategies import texts

MANUAL = "https://maddy.email/reference"


def links(cursor: Cursor) -> list[types.DocumentLink]:
    return answer(cursor.snapshot, types.DocumentLinkParams(cursor.document))


def targets(text: str, folder: Path, **options: Any) -> dict[str, str | None]:
    """Where the words of a text lead to."""
    cursor = snapshot_of(text, folder, **options)
    words = {}
    for link in links(cursor):
        start, end = cursor.snapshot.span(link.range)
        words[cursor.snapshot.source.text[start:end]] = link.target
    return words


@pytest.mark.parametrize(
    ("text", "word", "file"),
    [
        ("import parts/queue.conf\n", "parts/queue.conf", "parts/queue.conf"),
        ("import parts/queue\n", "parts/queue", "parts/queue.conf"),
        ('import "parts/queue.conf"\n', "parts/queue.conf", "parts/queue.conf"),
        ("smtp tcp://127.0.0.1:25 {\n    import parts/queue\n    {\n", "parts/queue", "parts/queue.conf"),
    ],
)
def test_files(text: str, word: str, file: str, tmp_path: Path) -> None:
    assert targets(text, tmp_path, on_disk={"parts/queue.conf": "debug yes\n"})[word] == uri_of(str(tmp_path / file))


@pytest.mark.parametrize("text", ["import nowhere\n", "(x) {\n}\nimport x\n", "import\n", "import $(x)\n", "# import maddy.conf\n", ""])
def test_no_links(text: str, tmp_path: Path) -> None:
    assert not targets(text, tmp_path)


def test_files_that_are_only_in_the_editor(tmp_path: Path) -> None:
    assert targets("import new.conf\n", tmp_path, opened={"new.conf": "debug yes\n"}) == {"new.conf": uri_of(str(tmp_path / "new.conf"))}


def test_pages_of_the_manual(tmp_path: Path) -> None:
    text = "smtp tcp://127.0.0.1:25 {\n    deliver_to dummy\n}\ntarget.queue q {\n    target dummy\n}\nnonsense {\n}\ndebug yes\n"
    assert targets(text, tmp_path) == {"smtp": f"{MANUAL}/endpoints/smtp/", "target.queue": f"{MANUAL}/targets/queue/"}


def test_what_a_link_is_for(tmp_path: Path) -> None:
    able = {"textDocument": {"documentLink": {"tooltipSupport": True}}}
    assert links(snapshot_of("smtp\n", tmp_path, capabilities=able))[0].tooltip == "maddy's manual"
    assert links(snapshot_of("smtp\n", tmp_path))[0].tooltip is None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts)
def test_any_text(text: str, tmp_path: Path) -> None:
    links(snapshot_of(text.replace("‸", ""), tmp_path))


BEFORE = '    source "ü中😀" { import '


@pytest.mark.asyncio(loop_scope="session")
async def test_columns_after_wide_characters(editor: LanguageClient, tmp_path: Path) -> None:
    """In a file that is broken behind it."""
    (tmp_path / "part.conf").write_text("deliver_to dummy\n")
    uri = open_in(editor, tmp_path, f"smtp tcp://127.0.0.1:25 {{\n{BEFORE}part }}\n    tls {{\n")
    found = await editor.text_document_document_link_async(types.DocumentLinkParams(types.TextDocumentIdentifier(uri)))
    close_in(editor, uri)
    assert found
    start = units(editor, BEFORE)
    place = types.Range(types.Position(1, start), types.Position(1, start + 4))
    assert [one.target for one in found if one.range == place] == [uri_of(str(tmp_path / "part.conf"))]
