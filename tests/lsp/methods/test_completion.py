"""What is offered at a place, and what is written if it is taken."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient

import maddyconf
from maddyconf.lsp.methods.completion import answer
from tests.lsp.editors import close_in, open_in, units
from tests.lsp.snapshots import CURSOR, Cursor, snapshot_of
from tests.strategies import texts

ABLE = {
    "textDocument": {
        "completion": {
            "completionItem": {
                "snippetSupport": True,
                "insertReplaceSupport": True,
                "documentationFormat": ["markdown"],
                "insertTextModeSupport": {"valueSet": [1, 2]},
                "tagSupport": {"valueSet": [1]},
            }
        }
    }
}
HEAD = """\
hostname mx.maddy.test
$(domains) = maddy.test example.org
$(password) = OPENSESAME
(common) {
  max_tries 7
}
storage.imapsql mailboxes {
  driver sqlite3
  dsn imapsql.db
}
storage.imapsql spare {
  driver sqlite3
  dsn spare.db
}
table.chain rewrites {
  step identity
}
target.smtp relay {
  targets tcp://192.0.2.1:587
  auth plain user $(password)
}
"""


def offered(cursor: Cursor, trigger: str | None = None) -> dict[str, types.CompletionItem]:
    """The items by their labels, in the order of the list."""
    context = types.CompletionContext(types.CompletionTriggerKind.TriggerCharacter, trigger) if trigger else None
    found = answer(cursor.snapshot, types.CompletionParams(cursor.document, cursor.position, context=context))
    assert not found.is_incomplete
    return {item.label: item for item in sorted(found.items, key=lambda one: one.sort_text or "")}


def at(marked: str, folder: Path, **options: Any) -> dict[str, types.CompletionItem]:
    return offered(snapshot_of(HEAD + marked, folder, **{"capabilities": ABLE, **options}))


def smtp(line: str) -> str:
    return f"smtp tcp://127.0.0.1:25 {{\n  tls off\n  deliver_to &mailboxes\n  {line}\n}}\n"


def taken(marked: str, label: str, folder: Path, **options: Any) -> str:
    """The text after an item was taken, without tab stops: as an editor without snippets has it."""
    cursor = snapshot_of(HEAD + marked, folder, **options)
    item = offered(cursor)[label]
    assert isinstance(item.text_edit, types.TextEdit)
    start, end = cursor.snapshot.span(item.text_edit.range)
    text = cursor.snapshot.source.text
    return (text[:start] + item.text_edit.new_text + text[end:])[len(HEAD) :]


def snippet(item: types.CompletionItem) -> str:
    assert item.insert_text_format == types.InsertTextFormat.Snippet
    assert item.text_edit
    return item.text_edit.new_text


@pytest.mark.parametrize(
    ("line", "there", "not_there"),
    [
        ("‸", {"smtp", "target.queue", "state_dir", "import", "$(name) ="}, {"hostname", "max_tries", "deliver_to"}),
        (smtp("‸"), {"limits", "check", "destination", "deliver_to", "import"}, {"tls", "smtp", "dkim", "$(name) ="}),
        (smtp("max_re‸"), {"max_recipients", "max_received"}, {"tls"}),
        (smtp("check {\n    dkim\n    ‸\n  }"), {"spf", "dnsbl", "require_mx_record"}, {"deliver_to", "remote"}),
        (smtp("deliver_to ‸"), {"&mailboxes", "&spare", "&relay", "remote", "queue"}, {"&rewrites", "dkim", "yes"}),
        (smtp("deliver_to &‸"), {"&mailboxes"}, {"remote"}),
        (smtp("modify {\n    replace_rcpt &‸\n  }"), {"&rewrites"}, {"&relay"}),
        (smtp("defer_sender_reject ‸"), {"yes", "no"}, set()),
        (smtp("tls ‸"), {"off", "file", "self_signed"}, {"yes"}),
        (smtp("destination $(‸"), {"$(domains)", "$(password)"}, {"yes"}),
        (smtp("destination postmaster@$(do‸"), {"$(domains)"}, set()),
        (smtp("dmarc ‸"), {"yes", "no"}, set()),
        ("smtp ‸", {"tcp://0.0.0.0:25", "tcp://", "tls://", "unix://"}, {"smtp"}),
        ("imap tls://0.0.0.0:993 ‸", {"tcp://0.0.0.0:143"}, {"tls://0.0.0.0:993"}),
        ("target.queue q {\n  ‸\n}", {"target", "max_tries", "import"}, {"deliver_to"}),
        ("target.queue q {\n  import ‸\n}", {"common"}, {"target"}),
        ("auth.pass_table a {\n  table file ‸\n}", set(), {"file", "&mailboxes"}),
        ("tls off  # maddyconf: ignore[du‸", {"duplicate-directive"}, {"unclosed-block", "yes"}),
        ("log stderr ‸", {"syslog"}, {"stderr", "off"}),
        ("nonsense {\n  ‸\n}", {"import"}, {"max_tries", "smtp"}),
        ("(unused) {\n  max_tries 5\n  ‸\n}", {"target", "bounce"}, {"deliver_to", "smtp"}),
        ("(unused) {\n  max_tries 5\n  target &‸\n}", {"&relay"}, {"&rewrites"}),
        ("(unused) {\n  ‸\n}", {"deliver_to", "check"}, {"smtp"}),
        ("hostname x # yes ‸", set(), {"yes", "smtp", "import"}),
    ],
)
def test_what_is_offered(line: str, there: set[str], not_there: set[str], tmp_path: Path) -> None:
    found = at(line, tmp_path)
    assert there <= found.keys()
    assert not found.keys() & not_there


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("smtp tcp://127.0.0.1:25 {\n  tls off\n  check {\n    ‸\n", "spf"),
        ("smtp tcp://127.0.0.1:25 {\n  tls off\n  ‸\nimap tcp://127.0.0.1:143 {\n  tls off\n}\n", "limits"),
        ("}\n}\nsmtp tcp://127.0.0.1:25 {\n  ‸\n}\n", "limits"),
        ('smtp tcp://127.0.0.1:25 {\n  ‸\n}\nhostname "x\n', "limits"),
        ("smtp tcp://127.0.0.1:25 {\n  no.such@thing\n  {\n  }\n  ‸\n}\n", "limits"),
    ],
)
def test_in_broken_files(line: str, there: str, tmp_path: Path) -> None:
    assert there in at(line, tmp_path)


def test_unused_blocks_come_first(tmp_path: Path) -> None:
    references = [label for label in at(smtp("deliver_to ‸"), tmp_path) if label.startswith("&")]
    assert references.index("&spare") < references.index("&mailboxes")


def test_required_directives_come_first(tmp_path: Path) -> None:
    assert next(iter(at("target.queue q {\n  ‸\n}", tmp_path))) == "target"


def test_a_snippet_is_completed_where_it_is_imported(tmp_path: Path) -> None:
    text = HEAD.replace("max_tries 7", "‸") + "target.queue q {\n  import common\n  target remote\n}\n"
    cursor = snapshot_of(text, tmp_path, capabilities=ABLE)
    found = offered(cursor)
    assert "max_tries" in found
    assert "target" not in found


def test_an_imported_file_is_completed_in_its_place(tmp_path: Path) -> None:
    root = "target.queue q {\n  import parts/queue\n  target remote\n}\n"
    cursor = snapshot_of("‸\n", tmp_path, name="parts/queue.conf", on_disk={"maddy.conf": root, "parts/queue.conf": ""})
    assert "max_tries" in offered(cursor)


def test_files_that_can_be_imported(tmp_path: Path) -> None:
    files = {"parts/queue.conf": "", "other.conf": "", "with blank.conf": "", ".hidden": ""}
    found = at("import ‸", tmp_path, on_disk=files)
    assert {"parts/", "other.conf"} <= found.keys()
    assert not found.keys() & {"maddy.conf", "with blank.conf", ".hidden"}
    assert "parts/queue.conf" in at("import parts/‸", tmp_path, on_disk=files)


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "fullchain.pem").touch()
    assert f"{tmp_path}/fullchain.pem" in at(smtp(f"tls file {tmp_path}/‸"), tmp_path)


def test_names_of_variables_and_no_values(tmp_path: Path) -> None:
    found = at(smtp("hostname {env:‸"), tmp_path, options={"env": {"MADDY_HOST": "OPENSESAME"}})
    assert "{env:MADDY_HOST}" in found
    assert "OPENSESAME" not in repr(found)


def test_secret_macros_are_not_shown(tmp_path: Path) -> None:
    found = at(smtp("hostname $(‸"), tmp_path)
    assert found["$(domains)"].detail == "maddy.test example.org"
    assert "OPENSESAME" not in repr(found)


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        (smtp("deliver_to &ma‸ilbo"), "&mailboxes", smtp("deliver_to &mailboxes")),
        (smtp("destination a@$(do‸) b"), "$(domains)", smtp("destination a@$(domains) b")),
        (smtp("destination $‸ b"), "$(domains)", smtp("destination $(domains) b")),
        (smtp("hostname {env:M‸}"), "{env:MADDY_HOST}", smtp("hostname {env:MADDY_HOST}")),
        (smtp("max_re‸ 5"), "max_received", smtp("max_received 5")),
        (smtp('dmarc "y‸"'), "yes", smtp("dmarc yes")),
        (smtp("source ü { deliver_to &sp‸}"), "&spare", smtp("source ü { deliver_to &spare}")),
        (smtp("source ü { deliver_to ‸ }"), "&spare", smtp("source ü { deliver_to &spare }")),
        (smtp("limits # maddyconf: ignore[un‸known] x"), "unused-block", smtp("limits # maddyconf: ignore[unused-block] x")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_what_is_replaced(line: str, label: str, after: str, encoding: str, tmp_path: Path) -> None:
    assert taken(line, label, tmp_path, encoding=encoding, options={"env": {"MADDY_HOST": "x"}}) == after


def test_quotes_are_typed_over(tmp_path: Path) -> None:
    assert at(smtp('dmarc "y‸"'), tmp_path)["yes"].filter_text == '"yes'


@pytest.mark.parametrize(
    ("line", "label", "written"),
    [
        ("‸", "target.queue", "target.queue ${1:name} {\n  target $2\n}"),
        ("‸", "imap", "imap ${1:tls://0.0.0.0:993 tcp://0.0.0.0:143} {\n  storage $2\n  tls $3\n}"),
        ("‸", "storage.blob.fs", "storage.blob.fs ${1:name} {\n  root $2\n}"),
        (smtp("‸"), "check", "check {\n  $0\n}"),
        (smtp("‸"), "max_received", "max_received ${1:50}"),
        (smtp("‸"), "defer_sender_reject", "defer_sender_reject ${1|no,yes|}"),
        (smtp("deliver_to ‸"), "queue", "queue $1 {\n  target $2\n}"),
        (smtp("tls ‸"), "file", "file $1"),
        ("auth.pass_table a {\n  table ‸\n}", "chain", "chain"),
        (smtp("check {\n    ‸\n  }"), "milter", "milter $1"),
        ("‸", "$(name) =", "\\$(${1:name}) = $2"),
    ],
)
def test_snippets(line: str, label: str, written: str, tmp_path: Path) -> None:
    """In the indentation of the file, which is two blanks here."""
    assert snippet(at(line, tmp_path)[label]) == written


def test_a_block_that_is_completed_lacks_nothing(tmp_path: Path) -> None:
    """What the snippets of all blocks leave to fill in is all that is needed."""
    found = at("‸", tmp_path)
    for label in ("target.queue", "storage.blob.s3", "auth.pass_table", "table.sql_table", "submission", "imap", "target.smtp"):
        text = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}|\$\{\d+:([^}]*)\}|\$\d+", lambda one: one[1] or one[2] or "x", snippet(found[label]))
        server = maddyconf.lint(maddyconf.parse(HEAD + text))
        assert "missing-directive" not in [one.name for one in server], (label, text)


def test_an_editor_without_snippets(tmp_path: Path) -> None:
    assert taken("target.qu‸", "target.queue", tmp_path) == "target.queue"


def test_insert_and_replace(tmp_path: Path) -> None:
    item = at(smtp("deliver_to &ma‸ilbo"), tmp_path)["&mailboxes"]
    assert isinstance(item.text_edit, types.InsertReplaceEdit)
    assert item.text_edit.insert.end.character + 4 == item.text_edit.replace.end.character


def test_a_blank_that_indents_and_a_brace_ask_for_nothing(tmp_path: Path) -> None:
    assert not offered(snapshot_of(HEAD + smtp(" ‸"), tmp_path), " ")
    assert not offered(snapshot_of(HEAD + smtp("check {‸"), tmp_path), "{")
    assert offered(snapshot_of(HEAD + smtp("dmarc ‸"), tmp_path), " ")
    assert offered(snapshot_of(HEAD + "$‸", tmp_path), "$")


def test_a_release_is_offered_what_it_knows(tmp_path: Path) -> None:
    assert "shutdown_timeout" in at(smtp("‸"), tmp_path)
    assert "shutdown_timeout" not in at(smtp("‸"), tmp_path, options={"maddyVersion": "0.8.2"})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts, line=st.integers(0, 30), column=st.integers(0, 60))
def test_anywhere_in_any_text(text: str, line: int, column: int, tmp_path: Path) -> None:
    cursor = snapshot_of(text.replace(CURSOR, ""), tmp_path, capabilities=ABLE)
    position = types.Position(line, column)
    found = answer(cursor.snapshot, types.CompletionParams(cursor.document, position))
    at_cursor = cursor.snapshot.position(cursor.snapshot.offset(position))
    for item in found.items:
        assert isinstance(item.text_edit, types.InsertReplaceEdit)
        for one in (item.text_edit.insert, item.text_edit.replace):
            assert one.start.line == one.end.line == at_cursor.line
            assert one.start.character <= at_cursor.character <= one.end.character


BEFORE = '    destination "ü中😀" { deliver_to '


@pytest.mark.asyncio(loop_scope="session")
async def test_columns_after_wide_characters(editor: LanguageClient, tmp_path: Path) -> None:
    """In a file that is broken behind it."""
    uri = open_in(editor, tmp_path, f"{HEAD}smtp tcp://127.0.0.1:25 {{\n{BEFORE}&ma }}\n    tls {{\n")
    line, start = HEAD.count("\n") + 1, units(editor, BEFORE)
    position = types.Position(line, start + 3)
    found = await editor.text_document_completion_async(types.CompletionParams(types.TextDocumentIdentifier(uri), position))
    close_in(editor, uri)
    assert isinstance(found, types.CompletionList)
    item = next(one for one in found.items if one.label == "&mailboxes")
    assert item.text_edit
    assert item.text_edit.new_text == "&mailboxes"
    place = item.text_edit.replace if isinstance(item.text_edit, types.InsertReplaceEdit) else item.text_edit.range
    assert place == types.Range(types.Position(line, start), position)
