"""The table of contents of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods import document_symbol
from tests.lsp.editors import close_in, open_in
from tests.lsp.pieces import WIDE, range_in
from tests.lsp.snapshots import snapshot_of

NESTED = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}


def outlined(text: str, folder: Path, **others: Any) -> list[Any]:
    """Titles with what is told beside them, and those inside of them."""
    at = snapshot_of(text, folder, capabilities=NESTED, **others)
    found = document_symbol.answer(at.snapshot, types.DocumentSymbolParams(at.document))
    return [_shown(one) for one in found]


def _shown(one: Any) -> Any:
    title = f"{one.name} | {one.detail}" if one.detail else one.name
    return (title, [_shown(child) for child in one.children]) if one.children else title


@pytest.mark.asyncio(loop_scope="session")
async def test_in_every_editor(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, WIDE)
    found = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(types.TextDocumentIdentifier(uri)))
    close_in(editor, uri)
    macro, snippet, block, endpoint = found or []
    assert [one.name for one in (macro, snippet, block, endpoint)] == ["$(ü中😀)", "(refuse)", "out", "smtp"]
    assert isinstance(endpoint, types.DocumentSymbol)
    assert isinstance(macro, types.DocumentSymbol)
    assert macro.selection_range == range_in(editor, WIDE, "$(ü中😀)")
    assert endpoint.children
    first = endpoint.children[2]
    assert first.range == range_in(editor, WIDE, 'destination "ü中😀" { deliver_to &out }')
    assert first.children
    assert first.children[0].range == range_in(editor, WIDE, "deliver_to &out")
    assert first.children[0].selection_range == range_in(editor, WIDE, "deliver_to")


def test_all_kinds(tmp_path: Path) -> None:
    text = """\
$(house) = maddy.test "other"
(s) {
    reject
}
hostname $(house)
import nothing
table.static ignored {
    entry a b
}
target.queue later {
    target dummy
}
smtp tcp://0:25 tls://0:465 {
    source $(house) {
        import s
    }
    limits { all rate 20 1s }
}
"""
    assert outlined(text, tmp_path) == [
        '$(house) | maddy.test "other"',
        ("(s)", ["reject"]),
        "hostname | $(house)",
        "import nothing",
        ("table.static", ["entry | a b"]),
        ("later | target.queue", ["target | dummy"]),
        ("smtp | tcp://0:25 tls://0:465", [("source $(house)", ["import s"]), ("limits", ["all | rate 20 1s"])]),
    ]


def test_kinds_have_their_signs(tmp_path: Path) -> None:
    text = "$(a) = b\n(s) { }\nhostname x\nimport y\ntarget.remote r { }\nsmtp tcp://0:25 { }\nunknown { }\n"
    at = snapshot_of(text, tmp_path, capabilities=NESTED)
    kinds = [one.kind.name for one in document_symbol.answer(at.snapshot, types.DocumentSymbolParams(at.document))]
    assert kinds == ["Constant", "Function", "Property", "Module", "Class", "Interface", "Class"]


def test_clients_that_want_a_list(tmp_path: Path) -> None:
    at = snapshot_of("target.queue later {\n    target dummy\n}\n", tmp_path)
    found = document_symbol.answer(at.snapshot, types.DocumentSymbolParams(at.document))
    assert [(one.name, one.container_name) for one in found if isinstance(one, types.SymbolInformation)] == [
        ("later", None),
        ("target", "later"),
    ]


def test_passwords_are_masked(tmp_path: Path) -> None:
    text = "$(word) = OPENSESAME\nauth.ldap a {\n    bind plain cn=x $(word)\n}\ntarget.smtp b {\n    auth plain me OPENSESAME\n}\n"
    found = str(outlined(text, tmp_path))
    assert "auth | plain me •••••" in found
    assert "OPENSESAME" not in found


def test_a_broken_file(tmp_path: Path) -> None:
    """A missing brace, a quote without an end, a brace on a line of its own."""
    text = 'smtp tcp://0:25 {\n    reject\n\ntarget.queue q {\n    target "dummy\n}\na\n{\n    b\n}\n'
    assert outlined(text, tmp_path) == [
        ("smtp | tcp://0:25", ["reject"]),
        ("q | target.queue", ['target | "dummy']),
        ("a", ["b"]),
    ]


def test_a_block_without_a_head(tmp_path: Path) -> None:
    assert outlined("{\n    reject\n}\n", tmp_path) == [("{", ["reject"])]


def test_a_part_of_a_configuration(tmp_path: Path) -> None:
    root = {"maddy.conf": "smtp tcp://0:25 {\n    import part\n}\n"}
    text = "source x {\n    reject\n}\ndefault_source {\n    reject\n}\n"
    assert outlined(text, tmp_path, name="part.conf", on_disk=root) == [("source x", ["reject"]), ("default_source", ["reject"])]


def test_any_depth(tmp_path: Path) -> None:
    at = snapshot_of("a {\n" * 3000, tmp_path, capabilities=NESTED)
    [found] = document_symbol.answer(at.snapshot, types.DocumentSymbolParams(at.document))
    assert found.name == "a"
