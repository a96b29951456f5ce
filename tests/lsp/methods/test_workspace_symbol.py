"""Names in all configurations of the workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods import workspace_symbol
from tests.lsp.editors import close_in, open_in
from tests.lsp.pieces import WIDE, range_in
from tests.lsp.snapshots import Cursor, snapshot_of


def found(at: Cursor, query: str = "") -> set[tuple[str, str, str | None]]:
    """Names, files and what is told beside them."""
    symbols = workspace_symbol.answer(at.workspace.world, types.WorkspaceSymbolParams(query))
    names = [(one.name, one.location.uri.rpartition("/")[2], one.container_name) for one in symbols]
    assert len(names) == len({(*name, one.location.range.start.line) for name, one in zip(names, symbols, strict=True)})
    return set(names)


@pytest.mark.asyncio(loop_scope="session")
async def test_in_every_editor(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, WIDE)
    symbols = await editor.workspace_symbol_async(types.WorkspaceSymbolParams("ü😀"))
    close_in(editor, uri)
    assert [(one.name, one.location) for one in symbols or []] == [("ü中😀", types.Location(uri, range_in(editor, WIDE, "ü中😀")))]


def test_open_files_and_files_on_disk(tmp_path: Path) -> None:
    """Each once, although both configurations import the same file, and that is open."""
    files = {
        "maddy.conf": "import parts/common\n$(house) = x\nsmtp tcp://0:25 { }\n",
        "deep/er/test.maddy.conf": "import ../../parts/common\n(refuse) {\n    reject\n}\n",
        "other.conf": "target.remote unseen { }\n",
    }
    at = snapshot_of("target.remote out { }\n", tmp_path, name="parts/common.conf", on_disk=files)
    assert found(at) == {
        ("out", "common.conf", "target.remote"),
        ("house", "maddy.conf", "maddy.conf"),
        ("smtp tcp://0:25", "maddy.conf", None),
        ("refuse", "test.maddy.conf", "test.maddy.conf"),
    }


@pytest.mark.parametrize(
    ("query", "names"), [("LM", {"local_mailboxes"}), ("lbx", {"local_mailboxes"}), ("xl", set()), ("out", {"outbound"})]
)
def test_letters_in_their_order(tmp_path: Path, query: str, names: set[str]) -> None:
    at = snapshot_of("storage.imapsql local_mailboxes { }\ntarget.queue outbound { }\n", tmp_path)
    assert {name for name, _, _ in found(at, query)} == names


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").symlink_to("nowhere")
    at = snapshot_of("target.remote out { }\n", tmp_path, name="test.maddy.conf")
    assert found(at) == {("out", "test.maddy.conf", "target.remote")}
