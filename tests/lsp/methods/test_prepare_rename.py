"""What can be renamed, and what its name is now. Why something cannot be is looked at in test_rename.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient

from maddyconf.lsp.client import Client
from maddyconf.lsp.methods import capabilities, prepare_rename
from tests.lsp.editors import close_in, open_in
from tests.lsp.pieces import WIDE, inside, range_in
from tests.lsp.snapshots import snapshot_of


def placeholder(text: str, folder: Path) -> types.PrepareRenamePlaceholder | None:
    at = snapshot_of(text, folder)
    return prepare_rename.answer(at.snapshot, types.PrepareRenameParams(at.document, at.position))


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("here", "name", "place"),
    [(("&out", 0), "out", ("out", 1)), (("$(ü中😀)", 1), "ü中😀", ("ü中😀", 3)), (("refuse", 1), "refuse", ("refuse", 1))],
)
async def test_in_every_editor(editor: LanguageClient, tmp_path: Path, here: tuple[str, int], name: str, place: tuple[str, int]) -> None:
    uri = open_in(editor, tmp_path, WIDE)
    document = types.TextDocumentIdentifier(uri)
    found = await editor.text_document_prepare_rename_async(types.PrepareRenameParams(document, inside(range_in(editor, WIDE, *here))))
    assert found == types.PrepareRenamePlaceholder(range_in(editor, WIDE, *place), name)
    with pytest.raises(JsonRpcException, match="directives have the names that maddy gives them"):
        await editor.text_document_prepare_rename_async(types.PrepareRenameParams(document, inside(range_in(editor, WIDE, "deliver_to"))))
    close_in(editor, uri)


@pytest.mark.parametrize("text", ["‸", "# com‸ment\n", "\n  ‸\nhostname x\n", "hostname x # com‸ment\n", "smtp tcp://0:25 {\n‸\n}\n"])
def test_nothing_where_no_word_is(tmp_path: Path, text: str) -> None:
    assert placeholder(text, tmp_path) is None


def test_a_password_is_not_told(tmp_path: Path) -> None:
    """Of words that are no names it is not known what they are."""
    with pytest.raises(JsonRpcException) as refused:
        placeholder("auth.ldap a {\n    bind plain user OPEN‸SESAME\n}\n", tmp_path)
    assert "OPENSESAME" not in refused.value.message


def test_only_clients_that_ask_first_are_told_that_they_may() -> None:
    asks = Client({"capabilities": {"textDocument": {"rename": {"prepareSupport": True}}}})
    assert capabilities(asks)["renameProvider"] == {"prepareProvider": True}
    assert capabilities(Client({}))["renameProvider"] is True
