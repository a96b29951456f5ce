"""Editors as they are: diagnostics at the right columns, whatever they count."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.lsp.editors import close_in, diagnostics_in, open_in, units

pytestmark = pytest.mark.asyncio(loop_scope="session")

BEFORE = '    destination "ü中😀" { deliver_to '
TEXT = f"""\
hostname mx.maddy.test
smtp tcp://127.0.0.1:25 {{
    tls off
{BEFORE}&nowhere }}
    default_destination {{ reject }}
}}
"""


async def test_columns_after_wide_characters(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, TEXT)
    found = await diagnostics_in(editor, uri)
    close_in(editor, uri)
    place = next(one.range for one in found if one.code == "undefined-reference")
    start = units(editor, BEFORE)
    assert place == types.Range(types.Position(3, start), types.Position(3, start + 8))


async def test_what_is_told_of_a_finding(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, "hostname mx.maddy.test\nhostname mx.maddy.test\n")
    found = await diagnostics_in(editor, uri)
    close_in(editor, uri)
    one = next(one for one in found if one.code == "duplicate-directive")
    assert one.source == "maddyconf"
    assert one.severity == types.DiagnosticSeverity.Error
    assert one.range.start == types.Position(1, 0)
