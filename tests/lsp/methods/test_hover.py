"""What is shown of the word under the mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods.hover import answer
from tests.lsp.editors import close_in, open_in, units
from tests.lsp.snapshots import Cursor, snapshot_of
from tests.strategies import texts

MARKDOWN = {"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}}}
SERVER = """\
hostname mx.maddy.test
tls off
$(domains) = maddy.test example.org
$(password) = OPENSESAME
(common) {{
    max_tries 7
}}
storage.imapsql mailboxes {{
    driver sqlite3
    dsn imapsql.db
}}
target.queue outgoing {{
    import common
    target remote
}}
{line}
"""


def hover(cursor: Cursor) -> types.Hover | None:
    return answer(cursor.snapshot, types.HoverParams(cursor.document, cursor.position))


def text_at(marked: str, folder: Path, **options: Any) -> str:
    """What is shown at the `‸`; nothing if nothing is."""
    found = hover(snapshot_of(marked, folder, capabilities=MARKDOWN, **options))
    if found is None:
        return ""
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


def in_server(line: str, folder: Path, **options: Any) -> str:
    return text_at(SERVER.format(line=line), folder, **options)


def smtp(line: str) -> str:
    return f"smtp tcp://127.0.0.1:25 {{\n    {line}\n    deliver_to &mailboxes\n}}"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("targ‸et.queue other {\n    target remote\n}", "Keeps messages on disk"),
        ("target.queue other {\n    max_‸tries 5\n    target remote\n}", "Default: `20`"),
        ("target.queue other {\n    target rem‸ote\n}", "Delivers messages to the servers of their recipients' domains."),
        (smtp("check {\n        dk‸im\n    }"), "check.dkim"),
        (smtp("max_message_size 3‸2M"), "`32M` is 33,554,432 bytes."),
        (smtp("read_timeout 1h 30‸m"), "`1h 30m` is 5,400 seconds."),
        (smtp("deliver_to &out‸going"), "target.queue outgoing"),
        (smtp("deliver_to &now‸here"), "There is no block of this name."),
        (smtp("destination $(dom‸ains) {\n        deliver_to &mailboxes\n    }"), "maddy.test example.org"),
        (smtp("destination $(unkn‸own) {\n        deliver_to &mailboxes\n    }"), "not defined above"),
        ("storage.imapsql ot‸her {\n    driver sqlite3\n    dsn x.db\n}", "It is referred to nowhere."),
        (smtp("imp‸ort nothing"), "Puts the lines of a snippet"),
        (smtp("tls o‸ff"), "directive of smtp"),
        ("smtp tcp://0.0.0.0:‸25 {\n    deliver_to &mailboxes\n}", "everybody can reach it"),
        ("imap tls://127.0.0.1:99‸3 {\n    auth dummy\n    storage &mailboxes\n}", "only this machine can reach it"),
        ("imap tls://127.0.0.1:99‸3 {\n    auth dummy\n    storage &mailboxes\n}", "Port 993 is for IMAP with TLS"),
        ("target.smtp relay {\n    targets tcp://192.0.2.1:5‸87\n}", "Connects to `192.0.2.1`, port 587."),
        ("smtp tcp://{env:HO‸ST}:25 {\n    deliver_to dummy\n}", "It is not set here"),
        ("smtp tcp://{env:HOST}:2‸5 {\n    deliver_to dummy\n}", "Receives mail from other servers"),
        ("(unused) {\n    max_re‸cipients 5\n}", "directive of"),
        ("hostname x  # maddyconf: ignore[duplicate-dir‸ective] why", "# duplicate-directive (MC"),
    ],
)
def test_what_is_told(line: str, told: str, tmp_path: Path) -> None:
    assert told in in_server(line, tmp_path)


@pytest.mark.parametrize("line", ["‸", "# host‸name", "non‸sense xy", smtp("{‸")])
def test_nothing_is_told(line: str, tmp_path: Path) -> None:
    assert not in_server(line, tmp_path)


def test_a_snippet_is_explained_where_it_is_imported(tmp_path: Path) -> None:
    assert "Default: `20`" in text_at(SERVER.format(line="").replace("max_tries", "max_‸tries"), tmp_path)
    assert "imported once" in text_at(SERVER.format(line="").replace("(common)", "(com‸mon)"), tmp_path)


def test_an_imported_file_is_explained_in_its_place(tmp_path: Path) -> None:
    root = SERVER.format(line="").replace("import common", "import parts/queue")
    told = text_at("max_‸tries 3\n", tmp_path, name="parts/queue.conf", on_disk={"maddy.conf": root, "parts/queue.conf": ""})
    assert "directive of target.queue" in told


def test_secrets_and_values_of_the_environment_are_not_shown(tmp_path: Path) -> None:
    line = "target.smtp relay {{\n    targets tcp://192.0.2.1:587\n    auth plain user {}\n}}"
    assert "OPENSESAME" not in in_server(line.format("$(pass‸word)"), tmp_path)
    told = in_server(line.format("{env:RELAY_‸PASSWORD}"), tmp_path, options={"env": {"RELAY_PASSWORD": "OPENSESAME"}})
    assert "It is set here" in told
    assert "OPENSESAME" not in told
    told = in_server("smtp tcp://{env:RELAY_HOST}:2‸5 {\n    deliver_to dummy\n}", tmp_path, options={"env": {"RELAY_HOST": "OPENSESAME"}})
    assert "OPENSESAME" not in told


def test_a_release_is_asked_for_what_it_knows(tmp_path: Path) -> None:
    line = smtp("shutdown_‸timeout 3m")
    assert "since 0.9.0" in in_server(line, tmp_path)
    assert not in_server(line, tmp_path, options={"maddyVersion": "0.8.2"})


def test_plain_text(tmp_path: Path) -> None:
    found = hover(snapshot_of("hostna‸me x\n", tmp_path))
    assert found
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind == types.MarkupKind.PlainText
    assert "**" not in found.contents.value


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts, line=st.integers(0, 30), column=st.integers(0, 60))
def test_anywhere_in_any_text(text: str, line: int, column: int, tmp_path: Path) -> None:
    cursor = snapshot_of(text.replace("‸", ""), tmp_path, capabilities=MARKDOWN)
    answer(cursor.snapshot, types.HoverParams(cursor.document, types.Position(line, column)))


BEFORE = '    destination "ü中😀" { deliver_to '


@pytest.mark.asyncio(loop_scope="session")
async def test_columns_after_wide_characters(editor: LanguageClient, tmp_path: Path) -> None:
    """In a file that is broken behind it."""
    text = SERVER.format(line=f"smtp tcp://127.0.0.1:25 {{\n{BEFORE}&outgoing }}\n    tls {{\n")
    uri = open_in(editor, tmp_path, text)
    line, start = text.split("\n").index(f"{BEFORE}&outgoing }}"), units(editor, BEFORE)
    position = types.Position(line, start + 3)
    found = await editor.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), position))
    close_in(editor, uri)
    assert found
    assert found.range == types.Range(types.Position(line, start), types.Position(line, start + len("&outgoing")))
    assert isinstance(found.contents, types.MarkupContent)
    assert "target.queue outgoing" in found.contents.value
