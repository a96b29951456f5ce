"""No text and no place in it is too strange for the methods that know names and the parts of a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lsprotocol import converters, types
from pygls.exceptions import JsonRpcException

from maddyconf.lsp.methods import METHODS
from maddyconf.lsp.wire import REQUEST_FAILED
from maddyconf.lsp.world import Snapshot
from tests.lsp.named import configurations_with_names
from tests.lsp.snapshots import snapshot_of
from tests.strategies import texts

NESTED = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}, "definition": {"linkSupport": True}}}
FILES = st.one_of(texts.map(lambda text: {"maddy.conf": text}), configurations_with_names())
CONVERTER = converters.get_converter()


def asked(document: types.TextDocumentIdentifier, position: types.Position) -> Iterator[tuple[str, Any]]:
    """Every question about a place. Only renaming may be refused."""
    yield "textDocument/definition", types.DefinitionParams(document, position)
    yield "textDocument/references", types.ReferenceParams(types.ReferenceContext(True), document, position)
    yield "textDocument/documentHighlight", types.DocumentHighlightParams(document, position)
    yield "textDocument/prepareRename", types.PrepareRenameParams(document, position)
    yield "textDocument/rename", types.RenameParams(document, position, "fresh")
    yield "textDocument/prepareCallHierarchy", types.CallHierarchyPrepareParams(document, position)
    yield "textDocument/selectionRange", types.SelectionRangeParams(document, [position])


@pytest.mark.parametrize("capabilities", [NESTED, {}], ids=["able", "unable"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(files=FILES, encoding=st.sampled_from(("utf-8", "utf-16", "utf-32")))
@example(files={"maddy.conf": '$() = $(\nx $()$( ")\n(){\n}\n() a\nimport ""\nimport {\n}\n&\n"&" "" {\n'}, encoding="utf-16")
@example(files={"maddy.conf": "import maddy\nimport maddy.conf\nimport .\nimport ..\nimport /\n"}, encoding="utf-8")
def test_nothing_fails(tmp_path: Path, capabilities: dict[str, Any], files: dict[str, str], encoding: str) -> None:
    at = snapshot_of("", tmp_path, opened=files, encoding=encoding, capabilities=capabilities)
    at.workspace.open(at.snapshot.uri, 2, files["maddy.conf"])
    snapshot = at.workspace.world.snapshot(at.snapshot.uri)
    assert snapshot
    for name, params in (
        ("textDocument/foldingRange", types.FoldingRangeParams(at.document)),
        ("textDocument/documentSymbol", types.DocumentSymbolParams(at.document)),
    ):
        CONVERTER.unstructure(METHODS[name].answer(snapshot, params))
    CONVERTER.unstructure(METHODS["workspace/symbol"].answer(at.workspace.world, types.WorkspaceSymbolParams("")))
    for offset in range(len(snapshot.source.text) + 1):
        for name, params in asked(at.document, snapshot.position(offset)):
            refused = _refusal(name, snapshot, params)
            assert refused is None or ("ename" in name and refused.code == REQUEST_FAILED)


def _refusal(name: str, snapshot: Snapshot, params: Any) -> JsonRpcException | None:
    try:
        CONVERTER.unstructure(METHODS[name].answer(snapshot, params))
    except JsonRpcException as refused:
        return refused
    return None
