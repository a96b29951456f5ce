"""What the tests do in every editor."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.uris import uri_of


def open_in(editor: LanguageClient, folder: Path, text: str, name: str = "maddy.conf") -> str:
    """Open a document, and say under which address."""
    uri = uri_of(str(folder / name))
    editor.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "maddy", 1, text)))
    return uri


def close_in(editor: LanguageClient, uri: str) -> None:
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))


def pulls(editor: LanguageClient) -> bool:
    """Whether an editor asks for diagnostics."""
    return editor.capabilities is not None and editor.capabilities.text_document.diagnostic is not None  # type: ignore[union-attr]


async def diagnostics_in(editor: LanguageClient, uri: str) -> list[types.Diagnostic]:
    """What the editor shows for a document that has just been opened or changed."""
    if pulls(editor):
        document = types.TextDocumentIdentifier(uri)
        report = await editor.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)
    while uri not in editor.diagnostics:
        await editor.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(editor.diagnostics.pop(uri))


def units(editor: LanguageClient, text: str) -> int:
    """How many columns a text takes in an editor."""
    offered = editor.capabilities.general.position_encodings if editor.capabilities and editor.capabilities.general else None
    encoding = offered[0] if offered else types.PositionEncodingKind.Utf16
    if encoding == types.PositionEncodingKind.Utf8:
        return len(text.encode())
    return len(text) if encoding == types.PositionEncodingKind.Utf32 else len(text.encode("utf-16-le")) // 2
