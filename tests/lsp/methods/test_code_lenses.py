"""Code lenses: how often names are used, and where mail goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods import code_lens, code_lens_resolve
from tests.lsp.editors import close_in, open_in, units
from tests.lsp.snapshots import Cursor, snapshot_of

SHOWS = {"experimental": {"commands": {"commands": ["maddyconf.showReferences"]}}}
TEXT = """\
$(here) = example.org
storage.imapsql local_mailboxes {
    driver sqlite3
    dsn imapsql.db
}
target.remote out {
}
target.queue later {
    target &out
}
smtp tcp://127.0.0.1:25 {
    destination $(here) postmaster {
        deliver_to &local_mailboxes
    }
    destination_in file /etc/lists {
        deliver_to &local_mailboxes
        deliver_to &later
    }
    default_destination {
        reject 550
    }
}
submission tcp://127.0.0.1:587 {
    auth dummy
    source a.test b.test c.test d.test {
        deliver_to &later
    }
    default_source {
        reject
    }
}
"""


def lenses(at: Cursor) -> list[types.CodeLens]:
    found = code_lens.answer(at.snapshot, types.CodeLensParams(at.document))
    return [code_lens_resolve.answer(at.workspace.world, one) for one in found]


def told(text: str, folder: Path) -> list[tuple[int, str]]:
    """Lines and texts."""
    return sorted((one.range.start.line, one.command.title) for one in lenses(snapshot_of(text, folder)) if one.command)


@pytest.mark.asyncio(loop_scope="session")
async def test_every_editor_gets_its_columns(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, 'target.remote "ü中😀" out {\n}\nsmtp tcp://127.0.0.1:25 { deliver_to &out }\n')
    found = await editor.text_document_code_lens_async(types.CodeLensParams(types.TextDocumentIdentifier(uri))) or []
    resolved = [one if one.command else await editor.code_lens_resolve_async(one) for one in found]
    close_in(editor, uri)
    out = units(editor, 'target.remote "ü中😀" ')
    by_place = {(one.range.start.line, one.range.start.character): one.command.title for one in resolved if one.command}
    assert by_place[0, out] == "1 reference"
    assert by_place[2, 0] == "mail goes to out"


def test_how_often_names_are_used_and_where_mail_goes(tmp_path: Path) -> None:
    assert told(TEXT, tmp_path) == [
        (0, "1 reference"),
        (1, "2 references"),
        (5, "1 reference"),
        (7, "2 references"),
        (10, "mail goes to local_mailboxes and out"),
        (11, "mail for example.org and postmaster goes to local_mailboxes"),
        (14, "mail for addresses in file /etc/lists goes to local_mailboxes and out"),
        (18, "mail for all others is refused"),
        (22, "mail goes to out"),
        (24, "mail from a.test, b.test, c.test and 1 more goes to out"),
        (27, "mail from all others is refused"),
    ]


def test_references_in_other_files_count(tmp_path: Path) -> None:
    root = "import parts.conf\nsmtp tcp://127.0.0.1:25 { deliver_to &out }\n"
    at = snapshot_of("target.remote out {\n}\n", tmp_path, name="parts.conf", on_disk={"maddy.conf": root})
    assert [one.command.title for one in lenses(at) if one.command] == ["1 reference"]


def test_an_editor_that_can_show_places_is_given_them(tmp_path: Path) -> None:
    at = snapshot_of(TEXT, tmp_path, capabilities=SHOWS)
    command = next(one.command for one in lenses(at) if one.command and one.command.title == "2 references")
    assert command.command == "maddyconf.showReferences"
    assert command.arguments is not None
    uri, position, locations = command.arguments
    assert uri == at.snapshot.uri
    assert position == {"line": 1, "character": 16}
    assert [one["range"]["start"]["line"] for one in locations] == [12, 15]


def test_an_editor_that_cannot_is_given_the_text_alone(tmp_path: Path) -> None:
    assert {one.command.command for one in lenses(snapshot_of(TEXT, tmp_path)) if one.command} == {""}


def test_the_environment_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHERE", "geheim.test")
    text = "$(x) = {env:WHERE}\nsmtp tcp://127.0.0.1:25 {\n    destination $(x) {\n        deliver_to dummy\n    }\n}\n"
    assert not [title for _, title in told(text, tmp_path) if "geheim" in title]


def test_a_lens_of_before_a_change_gets_no_text(tmp_path: Path) -> None:
    at = snapshot_of("target.remote out {\n}\n", tmp_path)
    [lens] = code_lens.answer(at.snapshot, types.CodeLensParams(at.document))
    at.workspace.change(at.snapshot.uri, 2, [])
    with pytest.raises(JsonRpcException) as refused:
        code_lens_resolve.answer(at.workspace.world, lens)
    assert refused.value.code == -32801


@pytest.mark.parametrize("data", [None, 7, {}, {"uri": "x", "sort": "?", "text": "", "file": "", "version": 1}])
def test_a_lens_of_somebody_else_is_refused(data: object, tmp_path: Path) -> None:
    at = snapshot_of("tls off\n", tmp_path)
    if isinstance(data, dict) and data:
        data = {**data, "uri": at.snapshot.uri}
    with pytest.raises(JsonRpcException):
        code_lens_resolve.answer(at.workspace.world, types.CodeLens(types.Range(at.position, at.position), data=data))


def test_mail_that_goes_in_circles_is_no_trouble(tmp_path: Path) -> None:
    text = "msgpipeline a {\n    deliver_to &b\n}\nmsgpipeline b {\n    deliver_to &a\n}\nsmtp tcp://127.0.0.1:25 { deliver_to &a }\n"
    assert [title for _, title in told(text, tmp_path)] == ["2 references", "1 reference"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from((*TEXT.splitlines(keepends=True), '"', "{\n", "}\n", "(a) {\n", "import a\n")), max_size=25).map("".join))
def test_no_text_is_an_error(tmp_path: Path, text: str) -> None:
    assert all(one.command for one in lenses(snapshot_of(text, tmp_path)))
