"""How a line is written, and which of its words comes now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods.signature_help import answer
from tests.lsp.editors import close_in, open_in, units
from tests.lsp.snapshots import Cursor, snapshot_of
from tests.strategies import texts

SIGNATURE = {"documentationFormat": ["markdown"], "parameterInformation": {"labelOffsetSupport": True}}
ABLE = {"textDocument": {"signatureHelp": {"signatureInformation": SIGNATURE}}}
ADDRESS = "tcp://HOST:PORT | tls://HOST:PORT | unix://PATH"


def helped(cursor: Cursor) -> types.SignatureHelp | None:
    return answer(cursor.snapshot, types.SignatureHelpParams(cursor.document, cursor.position))


def at(line: str, folder: Path, **options: Any) -> tuple[str, str] | None:
    """The way in which a line in an endpoint is likely written, and the word of it that comes now."""
    found = helped(snapshot_of(f"smtp tcp://127.0.0.1:25 {{\n    {line}\n}}\n", folder, capabilities=ABLE, **options))
    if found is None:
        return None
    signature = found.signatures[found.active_signature or 0]
    assert signature.parameters
    assert found.active_parameter is not None
    label = signature.parameters[found.active_parameter].label
    assert not isinstance(label, str)
    return signature.label, signature.label[slice(*label)]


@pytest.mark.parametrize(
    ("line", "way", "word"),
    [
        ("max_recipients ‸", "max_recipients NUMBER", "NUMBER"),
        ("max_recipients 5‸", "max_recipients NUMBER", "NUMBER"),
        ("defer_sender_reject ‸", "defer_sender_reject [yes | no]", "yes | no"),
        ("reject 550 ‸", 'reject [CODE [ENHANCED_CODE ["TEXT"]]]', "ENHANCED_CODE"),
        ("buffer auto 1M ‸", "buffer auto [SIZE [PATH]]", "PATH"),
        ("deliver_to ‸", "deliver_to MODULE [ARGUMENTS...]", "MODULE"),
        ("deliver_to queue ‸", "deliver_to queue [TEXT]", "TEXT"),
        (
            "deliver_to smtp tcp://a:25 ‸",
            f"deliver_to smtp [{ADDRESS}]...",
            ADDRESS,
        ),
        ("limits { all concurrency ‸ }", "all concurrency MAX", "MAX"),
        ("limits { all rate 1 ‸ }", "all rate BURST [TIME]", "TIME"),
        ("check { command x { code 1 ‸ } }", "code EXIT_CODE ignore", "ignore"),
        ("check { command x { code 1 reject ‸ } }", 'code EXIT_CODE reject [CODE [ENHANCED_CODE ["TEXT"]]]', "CODE"),
        ("destination a b ‸ {\n }", "destination ADDRESS | DOMAIN ...", "ADDRESS | DOMAIN"),
        ("check ‸", "check &BLOCK", "&BLOCK"),
    ],
)
def test_words(line: str, way: str, word: str, tmp_path: Path) -> None:
    assert at(line, tmp_path) == (way, word)


@pytest.mark.parametrize(
    "line", ["‸", "max_reci‸pients", "max_recipients 5 ‸", "limits {‸", "buffer ram ‸", "x ‸", "# hostname ‸", "bounce ‸"]
)
def test_no_words(line: str, tmp_path: Path) -> None:
    assert at(line, tmp_path) is None


def test_the_address_of_an_endpoint(tmp_path: Path) -> None:
    found = helped(snapshot_of("smtp ‸", tmp_path))
    assert found
    assert found.signatures[0].label == f"smtp [{ADDRESS}]..."


def test_what_a_line_is_good_for_is_told(tmp_path: Path) -> None:
    found = helped(snapshot_of("state_dir ‸", tmp_path))
    assert found
    assert "The folder for everything that is kept." in str(found.signatures[0].documentation)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts, line=st.integers(0, 30), column=st.integers(0, 60))
def test_anywhere_in_any_text(text: str, line: int, column: int, tmp_path: Path) -> None:
    cursor = snapshot_of(text.replace("‸", ""), tmp_path)
    found = answer(cursor.snapshot, types.SignatureHelpParams(cursor.document, types.Position(line, column)))
    if found:
        assert found.signatures[found.active_signature or 0].parameters


BEFORE = '    destination "ü中😀" { reject 550 '


@pytest.mark.asyncio(loop_scope="session")
async def test_columns_after_wide_characters(editor: LanguageClient, tmp_path: Path) -> None:
    """In a file that is broken behind it."""
    uri = open_in(editor, tmp_path, f"smtp tcp://127.0.0.1:25 {{\n{BEFORE} }}\n    tls {{\n")
    position = types.Position(1, units(editor, BEFORE))
    found = await editor.text_document_signature_help_async(types.SignatureHelpParams(types.TextDocumentIdentifier(uri), position))
    close_in(editor, uri)
    assert found
    assert found.active_parameter == 1
