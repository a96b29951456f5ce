"""Formatting: the document, some lines, and what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.format import format_text
from maddyconf.lsp.methods import formatting, on_type_formatting, range_formatting, ranges_formatting
from maddyconf.lsp.world import Snapshot
from tests.lsp.editors import close_in, open_in, units
from tests.lsp.edits import applied
from tests.lsp.snapshots import Cursor, snapshot_of

FOUR = types.FormattingOptions(4, True)
PIECES = (
    "smtp",
    " ",
    "\n",
    "\r\n",
    "\\\n",
    "{",
    "}",
    '"a b"',
    '"x"',
    "#c",
    " # d",
    "ü中😀",
    "$(m)",
    "tcp://0:25",
    "    ",
    "\t",
    '"',
    "a#b",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def formatted(snapshot: Snapshot, options: types.FormattingOptions = FOUR) -> list[types.TextEdit] | None:
    return formatting.answer(snapshot, types.DocumentFormattingParams(types.TextDocumentIdentifier(snapshot.uri), options))


def typed(at: Cursor, character: str, options: types.FormattingOptions = FOUR) -> str:
    """The text after a character that has just been typed."""
    params = types.DocumentOnTypeFormattingParams(at.document, at.position, character, options)
    return applied(at.snapshot.opened.text.whole, on_type_formatting.answer(at.snapshot, params) or [])


@pytest.mark.asyncio(loop_scope="session")
async def test_every_editor_gets_the_least_edits(editor: LanguageClient, tmp_path: Path) -> None:
    """The blank is taken away at the columns of the editor, and all else stays."""
    before = '    destination "ü中😀"'
    uri = open_in(editor, tmp_path, f"smtp tcp://127.0.0.1:25 {{\n{before}  {{\n        reject\n    }}\n}}\n")
    edits = await editor.text_document_formatting_async(types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), FOUR))
    close_in(editor, uri)
    assert edits is not None
    [edit] = edits
    assert edit.new_text == ""
    assert edit.range.end == types.Position(1, units(editor, before) + 2)
    assert edit.range.end.character - edit.range.start.character == 1


@pytest.mark.asyncio(loop_scope="session")
async def test_every_editor_may_format_some_lines(editor: LanguageClient, tmp_path: Path) -> None:
    text = 'hostname  "ü中😀"\ntls   off\n'
    uri = open_in(editor, tmp_path, text)
    document = types.TextDocumentIdentifier(uri)
    place = types.Range(types.Position(0, 0), types.Position(1, 0))
    edits = await editor.text_document_range_formatting_async(types.DocumentRangeFormattingParams(document, place, FOUR))
    close_in(editor, uri)
    assert [(one.range.start.line, one.new_text) for one in edits or []] == [(0, "")]


@pytest.mark.asyncio(loop_scope="session")
async def test_every_editor_may_format_while_typing(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, "smtp tcp://127.0.0.1:25 {\n\n")
    params = types.DocumentOnTypeFormattingParams(types.TextDocumentIdentifier(uri), types.Position(1, 0), "\n", FOUR)
    edits = await editor.text_document_on_type_formatting_async(params)
    close_in(editor, uri)
    assert list(edits or []) == [types.TextEdit(types.Range(types.Position(1, 0), types.Position(1, 0)), "    ")]


def test_the_editor_says_how_far_to_indent(tmp_path: Path) -> None:
    snapshot = snapshot_of("smtp tcp://127.0.0.1:25 {\n    tls off\n}\n", tmp_path).snapshot
    edits = formatted(snapshot, types.FormattingOptions(2, True))
    assert applied(snapshot.opened.text.whole, edits or []) == "smtp tcp://127.0.0.1:25 {\n  tls off\n}\n"
    edits = formatted(snapshot, types.FormattingOptions(4, False))
    assert applied(snapshot.opened.text.whole, edits or []) == "smtp tcp://127.0.0.1:25 {\n\ttls off\n}\n"


def test_the_settings_go_over_what_the_editor_says(tmp_path: Path) -> None:
    on_disk = {"maddyconf.toml": "[format]\nindent = 3\n"}
    snapshot = snapshot_of("smtp tcp://127.0.0.1:25 {\n    tls off\n}\n", tmp_path, on_disk=on_disk).snapshot
    edits = formatted(snapshot, types.FormattingOptions(2, True))
    assert applied(snapshot.opened.text.whole, edits or []) == "smtp tcp://127.0.0.1:25 {\n   tls off\n}\n"


def test_a_width_that_no_style_has_is_brought_into_bounds(tmp_path: Path) -> None:
    snapshot = snapshot_of("a {\n b\n}\n", tmp_path).snapshot
    assert applied("a {\n b\n}\n", formatted(snapshot, types.FormattingOptions(1000, True)) or []) == "a {\n        b\n}\n"
    assert formatted(snapshot, types.FormattingOptions(0, True)) == []


def test_lines_end_as_they_did(tmp_path: Path) -> None:
    text = 'tls  off\r\nsmtp tcp://127.0.0.1:25 { reject "a\r\nb\nc" }\r\n'
    snapshot = snapshot_of(text, tmp_path).snapshot
    result = applied(text, formatted(snapshot) or [])
    assert result == 'tls off\r\n\r\nsmtp tcp://127.0.0.1:25 {\r\n    reject "a\r\nb\nc"\r\n}\r\n'


def test_no_edit_begins_or_ends_in_the_end_of_a_line(tmp_path: Path) -> None:
    """Line ends of both kinds: those that are there stay, and what is taken away is only the blanks before one."""
    snapshot = snapshot_of("a\nb  \r\nc\r\n\r\n\r\nd\n", tmp_path).snapshot
    places = [(one.range, one.new_text) for one in formatted(snapshot) or []]
    assert places == [
        (types.Range(types.Position(1, 1), types.Position(1, 3)), ""),
        (types.Range(types.Position(4, 0), types.Position(5, 0)), ""),
    ]


def test_what_maddy_cannot_read_stays_as_it_is(tmp_path: Path) -> None:
    assert formatted(snapshot_of("smtp  tcp://127.0.0.1:25 {\n", tmp_path).snapshot) is None


def test_a_line_that_is_only_touched_at_its_beginning_is_not_meant(tmp_path: Path) -> None:
    at = snapshot_of("a  b\nc  d\ne  f\n", tmp_path)
    place = types.Range(types.Position(1, 0), types.Position(2, 0))
    edits = range_formatting.answer(at.snapshot, types.DocumentRangeFormattingParams(at.document, place, FOUR))
    assert applied("a  b\nc  d\ne  f\n", edits or []) == "a  b\nc d\ne  f\n"


def test_several_parts_are_formatted_together(tmp_path: Path) -> None:
    at = snapshot_of("a  b\nc  d\ne  f\n", tmp_path)
    places = [types.Range(types.Position(line, 0), types.Position(line, 1)) for line in (0, 2)]
    edits = ranges_formatting.answer(at.snapshot, types.DocumentRangesFormattingParams(at.document, places, FOUR))
    assert applied("a  b\nc  d\ne  f\n", edits or []) == "a b\nc  d\ne f\n"


@pytest.mark.parametrize(
    ("text", "character", "expected"),
    [
        ("smtp x {\n‸", "\n", "smtp x {\n    "),
        ("  smtp x {\n‸", "\n", "  smtp x {\n      "),
        ("smtp x {\n    check {\n        }‸", "}", "smtp x {\n    check {\n    }"),
        ("smtp x {\n    tls off\n‸}", "\n", "smtp x {\n    tls off\n}"),
        ("smtp x {\n    tls off\n}\n   ‸", "\n", "smtp x {\n    tls off\n}\n"),
        ("smtp x \\\n‸", "\n", "smtp x \\\n    "),
        ('smtp "x {\n‸', "\n", 'smtp "x {\n'),
        ('smtp x {\n    reject "a\n‸b"\n}', "\n", 'smtp x {\n    reject "a\nb"\n}'),
        ("a {\n    b }‸", "}", "a {\n    b }"),
        ("a { b }\n  ‸", "\n", "a { b }\n"),
    ],
)
def test_the_line_that_is_typed_gets_its_indentation(text: str, character: str, expected: str, tmp_path: Path) -> None:
    assert typed(snapshot_of(text, tmp_path), character) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.sampled_from(("utf-8", "utf-16", "utf-32")))
@example('"x""x"', "utf-16")
def test_the_edits_lead_to_the_formatted_text(tmp_path: Path, text: str, encoding: str) -> None:
    snapshot = snapshot_of(text, tmp_path, encoding=encoding).snapshot
    if snapshot.document.refusal:
        assert formatted(snapshot) is None
        return
    expected = format_text(text, str(tmp_path / "maddy.conf"))
    result = applied(text, formatted(snapshot) or [], snapshot.client.encoding)
    assert result.replace("\r\n", "\n") == expected.replace("\r\n", "\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.integers(0, 60), st.sampled_from("}\n"))
def test_typing_changes_nothing_but_blanks(tmp_path: Path, text: str, offset: int, character: str) -> None:
    at = snapshot_of(text[:offset] + "‸" + text[offset:], tmp_path)
    result = typed(at, character)
    assert "".join(result.split()) == "".join(text.split())
    assert result.count("\n") == text.count("\n")
