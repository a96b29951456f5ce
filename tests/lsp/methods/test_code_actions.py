"""Code actions in all editors, and what each changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient

import maddyconf
from maddyconf.diagnostics import Edit, Place
from maddyconf.expansion import outline
from maddyconf.lsp.changing import workspace_edit
from maddyconf.lsp.methods import code_action, code_action_resolve
from maddyconf.lsp.uris import uri_of
from maddyconf.source import Encoding
from tests.lsp.editors import close_in, open_in, units
from tests.lsp.edits import applied, edits_for
from tests.lsp.snapshots import Cursor, snapshot_of

ABLE = {
    "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}, "isPreferredSupport": True}},
    "workspace": {"workspaceEdit": {"documentChanges": True}},
}
COMES_BACK = {
    "textDocument": {"codeAction": {**ABLE["textDocument"]["codeAction"], "dataSupport": True, "resolveSupport": {"properties": ["edit"]}}}
}
QUIET = "hostname mx.maddy.test\ntls off\n"
SMTP = """\
hostname mx.maddy.test
tls off
smtp tcp://127.0.0.1:25 {
    default_destination {
        reject 550 5.1.1 "ü中😀"
    }
}
"""

BAD = "tls off # maddyconf: ignore[undefined-macro]\ntls off\n"
"""Two findings, each with a safe fix, in place of one good line."""
SIZE = "smtp tcp://127.0.0.1:25 {\n    reject\n    max_message_size 32m‸\n}\n"


def actions_at(at: Cursor, *only: str, end: types.Position | None = None) -> list[types.CodeAction]:
    context = types.CodeActionContext([], list(only) or None)
    params = types.CodeActionParams(at.document, types.Range(at.position, end or at.position), context)
    return code_action.answer(at.snapshot, params) or []


def done(at: Cursor, action: types.CodeAction) -> str:
    return applied(at.snapshot.opened.text.whole, edits_for(action.edit, at.snapshot.uri), at.snapshot.client.encoding)


def after(text: str, folder: Path, title: str, *only: str) -> str:
    """The text after an action, by a part of its title."""
    at = snapshot_of(text, folder, capabilities=ABLE)
    found = [one for one in actions_at(at, *only) if title in one.title]
    assert len(found) == 1, [one.title for one in found]
    return done(at, found[0])


def titles(text: str, folder: Path, *only: str) -> list[str]:
    return [one.title for one in actions_at(snapshot_of(text, folder, capabilities=ABLE), *only)]


def names_in(text: str, folder: Path) -> list[str]:
    return [one.name for one in maddyconf.lint(maddyconf.parse(text, str(folder / "maddy.conf")))]


async def chosen(editor: LanguageClient, uri: str, place: types.Range, title: str) -> types.CodeAction:
    """An action with its edits, as the editor gets it."""
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, types.CodeActionContext([]))
    found = await editor.text_document_code_action_async(params) or []
    action = next(one for one in found if title in one.title)
    assert isinstance(action, types.CodeAction)
    if action.edit is None:
        action = await editor.code_action_resolve_async(action)
    return action


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Put this word in quotes", '"unknwon"'),
        ("Make the macro `$(deliver_to)`", "$(deliver_to)"),
        ("Ignore `unknown-module`", "unknwon }  # maddyconf: ignore[unknown-module]"),
    ],
)
async def test_every_editor_gets_its_edits(editor: LanguageClient, tmp_path: Path, title: str, expected: str) -> None:
    before = '    destination "ü中😀" { deliver_to '
    text = f"{QUIET}smtp tcp://127.0.0.1:25 {{\n{before}unknwon }}\n    default_destination {{ reject }}\n}}\n"
    uri = open_in(editor, tmp_path, text)
    place = types.Position(3, units(editor, before) + 1)
    action = await chosen(editor, uri, types.Range(place, place), title)
    close_in(editor, uri)
    assert editor.capabilities is not None
    encoding: Encoding = {1: "utf-32", 2: "utf-16", 4: "utf-8"}[units(editor, "😀")]  # type: ignore[assignment]
    result = applied(text, edits_for(action.edit, uri), encoding)
    assert f"{before}{expected}" in result


@pytest.mark.asyncio(loop_scope="session")
async def test_every_editor_can_fix_all(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, SMTP.replace("tls off\n", BAD) + "debug yes\n")
    start = types.Position(0, 0)
    context = types.CodeActionContext([], [types.CodeActionKind.SourceFixAll])
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), types.Range(start, start), context)
    [action] = await editor.text_document_code_action_async(params) or []
    assert isinstance(action, types.CodeAction)
    if action.edit is None:
        action = await editor.code_action_resolve_async(action)
    close_in(editor, uri)
    assert applied(SMTP.replace("tls off\n", BAD) + "debug yes\n", edits_for(action.edit, uri)) == SMTP + "debug yes\n"


def test_a_client_that_knows_only_commands_gets_nothing(tmp_path: Path) -> None:
    at = snapshot_of("hostnme x‸\n", tmp_path)
    params = types.CodeActionParams(at.document, types.Range(at.position, at.position), types.CodeActionContext([]))
    assert code_action.answer(at.snapshot, params) is None


def test_edits_are_for_one_version(tmp_path: Path) -> None:
    at = snapshot_of(SIZE, tmp_path, capabilities=ABLE)
    [action] = [one for one in actions_at(at, "quickfix") if one.is_preferred]
    assert action.edit is not None
    assert action.edit.document_changes is not None
    [change] = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(at.snapshot.uri, 1)
    assert action.title == "Write `32M`"
    assert action.diagnostics
    assert action.diagnostics[0].code == "invalid-value"
    assert done(at, action) == SIZE.replace("32m‸", "32M")


def test_the_title_tells_of_a_fix_that_is_not_safe(tmp_path: Path) -> None:
    [action] = actions_at(snapshot_of("smtp tcp://127.0.0.1:25 {\n    reject\n    debug‸\n}\n", tmp_path, capabilities=ABLE), "quickfix")[
        :1
    ]
    assert action.title == "Remove `debug` (unsafe: look at what it does)"
    assert not action.is_preferred


def test_what_was_offered_before_a_change_is_not_done(tmp_path: Path) -> None:
    at = snapshot_of(SIZE, tmp_path, capabilities=COMES_BACK)
    [action] = [one for one in actions_at(at, "quickfix") if one.is_preferred]
    assert action.edit is None
    action = code_action_resolve.answer(at.workspace.world, action)
    assert done(at, action) == SIZE.replace("32m‸", "32M")
    at.workspace.change(at.snapshot.uri, 2, [])
    with pytest.raises(JsonRpcException) as refused:
        code_action_resolve.answer(at.workspace.world, action)
    assert refused.value.code == -32801


@pytest.mark.parametrize("data", [None, 7, {}, {"uri": "file:///nowhere", "start": 0, "end": 0, "version": 1}])
def test_an_action_of_somebody_else_is_refused(data: object, tmp_path: Path) -> None:
    at = snapshot_of("tls off\n", tmp_path, capabilities=COMES_BACK)
    with pytest.raises(JsonRpcException):
        code_action_resolve.answer(at.workspace.world, types.CodeAction("x", data=data, kind="quickfix"))


def test_fix_all_leaves_what_is_not_safe(tmp_path: Path) -> None:
    at = snapshot_of(SIZE.replace("reject", "debug\n    reject"), tmp_path, capabilities=ABLE)
    [action] = actions_at(at, "source.fixAll")
    assert done(at, action) == SIZE.replace("32m‸", "32M").replace("reject", "debug\n    reject")
    assert titles(SMTP, tmp_path, "source.fixAll") == []


def test_fix_all_sees_open_files_as_they_are_in_the_editor(tmp_path: Path) -> None:
    """On disk the macro is not there, and the comment hides something."""
    text = "import more.conf\ntls off # maddyconf: ignore[duplicate-directive]\n"
    at = snapshot_of(text, tmp_path, capabilities=ABLE, on_disk={"more.conf": "tls off\n"}, opened={"more.conf": "debug no\n"})
    [action] = actions_at(at, "source.fixAll")
    assert done(at, action) == "import more.conf\ntls off\n"


def test_all_findings_of_one_rule_are_fixed(tmp_path: Path) -> None:
    text = "smtp tcp://127.0.0.1:25 {\n    reject\n    max_message_size 32m‸\n    max_header_size 1m\n}\n" + BAD
    result = after(text, tmp_path, "Fix all `invalid-value` in this file", "quickfix")
    assert result == text.replace("‸", "").replace("32m", "32M").replace("1m", "1M")


def test_of_two_actions_with_one_title_each_does_its_own(tmp_path: Path) -> None:
    text = "tls off\ntls off\ndebug no\ndebug no\n"
    at = snapshot_of(f"‸{text}", tmp_path, capabilities=COMES_BACK)
    found = [one for one in actions_at(at, "quickfix", end=types.Position(9, 0)) if one.title == "Remove it"]
    results = [done(at, code_action_resolve.answer(at.workspace.world, one)) for one in found]
    assert results == ["tls off\ndebug no\ndebug no\n", "tls off\ntls off\ndebug no\n"]


def test_a_fragment_is_mended_as_a_part_of_what_imports_it(tmp_path: Path) -> None:
    on_disk = {"maddy.conf": "imap tcp://127.0.0.1:143 {\n    auth dummy\n    import part.conf\n}\n"}
    text = "storage dummy\nread_timeout 30 # maddyconf: ignore[undefined-macro]\n"
    at = snapshot_of(text, tmp_path, name="part.conf", capabilities=ABLE, on_disk=on_disk)
    [action] = actions_at(at, "source.fixAll")
    assert "ignore" not in done(at, action)


def test_fix_all_changes_no_other_file(tmp_path: Path) -> None:
    at = snapshot_of("import more.conf\n", tmp_path, capabilities=ABLE, on_disk={"more.conf": BAD})
    assert actions_at(at, "source.fixAll") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hostname $(x)‸\n", "hostname $(x)  # maddyconf: ignore[undefined-macro]\n"),
        ("hostname $(x)‸ # why\n", "hostname $(x) # why  # maddyconf: ignore[undefined-macro]\n"),
        ("hostname $(x)‸ # maddyconf: ignore[debug-left-on]\n", "hostname $(x) # maddyconf: ignore[debug-left-on, undefined-macro]\n"),
        (
            "# maddyconf: ignore[debug-left-on] it is\nhostname $(x)‸\n",
            "# maddyconf: ignore[debug-left-on, undefined-macro] it is\nhostname $(x)\n",
        ),
        ("hostname $(x)‸#glued\n", "# maddyconf: ignore[undefined-macro]\nhostname $(x)#glued\n"),
        ("hostname \\\n    $(x)‸\n", "hostname \\\n    $(x)  # maddyconf: ignore[undefined-macro]\n"),
        ("hostname $(x)‸\r\ntls off\r\n", "hostname $(x)  # maddyconf: ignore[undefined-macro]\r\ntls off\r\n"),
    ],
)
def test_a_finding_is_ignored_on_its_line(text: str, expected: str, tmp_path: Path) -> None:
    result = after(text, tmp_path, "Ignore `undefined-macro` on this line")
    assert result == expected
    assert "undefined-macro" not in names_in(result, tmp_path)


def test_what_is_about_the_whole_file_is_ignored_in_it(tmp_path: Path) -> None:
    result = after("‸debug no#glued\n", tmp_path, "Ignore `no-endpoint` in this file")
    assert result == "# maddyconf: ignore-file[no-endpoint]\ndebug no#glued\n"
    assert "no-endpoint" not in names_in(result, tmp_path)


def test_what_keeps_a_file_from_being_read_cannot_be_ignored(tmp_path: Path) -> None:
    assert not [one for one in titles("smtp {‸\n", tmp_path) if "unclosed" in one]


def test_a_macro_is_made_of_a_word(tmp_path: Path) -> None:
    text = "# who we are\nhostname mx.maddy.te‸st\ntls off\nautogenerated_msg_domain mx.maddy.test\n"
    one = "$(hostname) = mx.maddy.test\n# who we are\nhostname $(hostname)\ntls off\nautogenerated_msg_domain mx.maddy.test\n"
    assert done_first(text, tmp_path) == one
    everywhere = "$(hostname) = mx.maddy.test\n# who we are\nhostname $(hostname)\ntls off\nautogenerated_msg_domain $(hostname)\n"
    assert after(text, tmp_path, "in all 2 places", "refactor.extract") == everywhere


def done_first(text: str, folder: Path) -> str:
    at = snapshot_of(text, folder, capabilities=ABLE)
    return done(at, actions_at(at, "refactor.extract")[0])


def test_a_macro_gets_a_name_of_its_own(tmp_path: Path) -> None:
    text = '$(hostname) = a\nhostname "x y‸"\n'
    assert done_first(text, tmp_path) == '$(hostname) = a\n$(hostname_2) = "x y"\nhostname $(hostname_2)\n'


@pytest.mark.parametrize(
    "text", ["hostname‸ x\n", "import x‸\n", "smtp x {‸\n}\n", "(a)‸ {\n}\n", "$(a)‸ = b\n", "hostname $(a)‸\n", "# a‸\n", '""‸\n']
)
def test_what_is_no_value_becomes_no_macro(text: str, tmp_path: Path) -> None:
    assert titles(text, tmp_path, "refactor.extract") == []


def test_a_macro_is_put_back(tmp_path: Path) -> None:
    text = "$(name) = maddy.test\nhostname mx.$(name)‸\nautogenerated_msg_domain $(name)\n"
    here = "$(name) = maddy.test\nhostname mx.maddy.test\nautogenerated_msg_domain $(name)\n"
    assert after(text, tmp_path, "` here", "refactor.inline") == here
    assert after(text, tmp_path, "wherever", "refactor.inline") == "hostname mx.maddy.test\nautogenerated_msg_domain maddy.test\n"


def test_a_macro_that_is_defined_twice_is_not_put_back(tmp_path: Path) -> None:
    assert titles("$(a) = b\nhostname $(a)\n$(a) = c\nautogenerated_msg_domain $(a)‸\n", tmp_path, "refactor.inline") == []


def test_quotes_come_and_go(tmp_path: Path) -> None:
    assert after("hostname mx‸\n", tmp_path, "quotes", "refactor.rewrite") == 'hostname "mx"\n'
    assert after('hostname "mx"‸\n', tmp_path, "quotes", "refactor.rewrite") == "hostname mx\n"
    assert titles('hostname "m x"‸\n', tmp_path, "refactor.rewrite") == []
    assert titles('hostname "m"‸"x"\n', tmp_path, "refactor.rewrite") == []


def test_what_a_block_needs_is_put_into_it(tmp_path: Path) -> None:
    text = f"{QUIET}storage.imapsql mail {{\n    driver sqlite3\n    dsn a.db\n}}\nimap tcp://127.0.0.1:143 {{‸\n    auth dummy\n}}\n"
    result = after(text, tmp_path, "Add what `imap` needs: storage")
    assert result.endswith("    auth dummy\n    storage &mail\n}\n")
    assert "missing-directive" not in names_in(result, tmp_path)


def test_what_is_put_in_is_a_line_of_the_manual_where_no_block_fits(tmp_path: Path) -> None:
    result = after("target.queue x {‸\n}\n", tmp_path, "Add what `queue` needs: target")
    assert result.startswith("target.queue x {\n    target ")
    assert "missing-directive" not in names_in(result, tmp_path)


def test_entries_are_sorted_by_their_keys(tmp_path: Path) -> None:
    text = "table.static x {\n    entry b 1 # one\n    # of a\n    entry a 2\n    entry b 3\n\n    entry c 4\n    entry a 5\n}\n‸"
    expected = "table.static x {\n    # of a\n    entry a 2\n    entry a 5\n    entry b 1 # one\n\n    entry b 3\n    entry c 4\n}\n"
    assert after(text, tmp_path, "Sort", "source.sort") == expected
    assert titles(expected + "‸", tmp_path, "source.sort") == []


def test_only_what_is_asked_for_is_offered(tmp_path: Path) -> None:
    at = snapshot_of(SIZE, tmp_path, capabilities=ABLE)
    assert {str(one.kind) for one in actions_at(at, "refactor")} == {"refactor.extract", "refactor.rewrite"}
    assert {str(one.kind) for one in actions_at(at, "source")} == {"source.fixAll.maddyconf"}
    assert actions_at(at, "source.organizeImports") == []


LINES = (
    "hostname mx.maddy.test\n",
    'hostnme "ü中😀"\n',
    "tls off\n",
    "tls off # why\n",
    "$(a) = x\n",
    "$(b) = x y\n",
    "debug yes#glued\n",
    "debug $(a) \\\n",
    "import other.conf\n",
    "smtp tcp://127.0.0.1:25 {\n",
    "    deliver_to &nowhere\n",
    "    destination $(a).test $(b) {\n",
    '    reject 550 "x"\n',
    "}\n",
    "}\r\n",
    "table.static t {\n",
    "    entry b 1\n",
    "    entry a $(a)\n",
    "limits { all rate 20 1s }\n",
    '"\n',
    "{\n",
    "# maddyconf: ignore[undefined-macro]\n",
    "    auth dummy\n",
    "imap tls://0.0.0.0:993 {\n",
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("".join), st.data())
def test_every_action_keeps_its_promise(tmp_path: Path, text: str, data: st.DataObject) -> None:
    """A fix leaves no finding of its kind there; whatever else there is keeps what maddy reads."""
    offset = data.draw(st.integers(0, len(text)))
    at = snapshot_of(
        text[:offset] + "‸" + text[offset:], tmp_path, capabilities=ABLE, encoding=data.draw(st.sampled_from(("utf-8", "utf-16")))
    )
    before = at.snapshot
    for action in actions_at(at):
        result = done(at, action)
        assert result != text
        then = snapshot_of(result, tmp_path, capabilities=ABLE).snapshot
        kind = str(getattr(action.kind, "value", action.kind))
        if kind.startswith("refactor"):
            assert outline(then.expansion.nodes) == outline(before.expansion.nodes)
        elif action.title.startswith("Ignore"):
            name = action.title.split("`")[1]
            count = sum(one.name == name for one in then.diagnostics)
            assert count < sum(one.name == name for one in before.diagnostics)
        elif kind == "quickfix" and action.is_preferred:
            assert action.diagnostics
            code = action.diagnostics[0].code
            assert sum(one.name == code for one in then.diagnostics) < sum(one.name == code for one in before.diagnostics)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(alphabet='ab$()&{}"#\\ \n\r\tü中😀', max_size=40), st.tuples(*[st.integers(0, 9)] * 4))
def test_no_range_in_no_text_is_an_error(tmp_path: Path, text: str, numbers: tuple[int, int, int, int]) -> None:
    at = snapshot_of(text, tmp_path, capabilities=ABLE)
    place = types.Range(types.Position(*numbers[:2]), types.Position(*numbers[2:]))
    for action in code_action.answer(at.snapshot, types.CodeActionParams(at.document, place, types.CodeActionContext([]))) or []:
        done(at, action)


def test_an_edit_of_a_file_that_is_not_open_has_no_version(tmp_path: Path) -> None:
    at = snapshot_of("import more.conf‸\n", tmp_path, capabilities=ABLE, on_disk={"more.conf": BAD})
    [other] = at.snapshot.expansion.imported
    edit = workspace_edit(at.snapshot.world, at.snapshot.places, [Edit(Place(other.source, 0, 0), "debug no\n")])
    assert edit.document_changes is not None
    [change] = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(uri_of(str(tmp_path / "more.conf")), None)
