"""Names changed everywhere, or a reason why not."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient

from maddyconf.expansion import expand_all, outline
from maddyconf.lsp.methods import prepare_rename, rename
from maddyconf.lsp.uris import uri_of
from maddyconf.source import Source
from maddyconf.syntax import Document
from tests.lsp.editors import close_in, open_in
from tests.lsp.edits import applied, edits_for
from tests.lsp.named import configurations_with_names
from tests.lsp.pieces import WIDE, inside, range_in
from tests.lsp.snapshots import Cursor, snapshot_of

VERSIONS = {"workspace": {"workspaceEdit": {"documentChanges": True}}}
ROOT = """\
$(house) = maddy.test
$(there) = &out
(refuse) {
    reject
}
import parts/blocks
msgpipeline all {
    destination "a $(house)" $(house) "b$(house)c" { import refuse }
    default_destination { deliver_to &out }
}
msgpipeline others {
    deliver_to $(there)
}
"""
BLOCKS = """\
$(house) = elsewhere.test
target.remote "out" { hostname $(house) }
target.queue later {
    target &out
}
"""


def changed(at: Cursor, new: str, text: str, name: str = "maddy.conf") -> str:
    """A document after a name was changed."""
    edit = rename.answer(at.snapshot, types.RenameParams(at.document, at.position, new))
    uri = at.snapshot.uri.rpartition("/")[0] + "/" + name
    return applied(text, edits_for(edit, uri)) if edit else text


def meaning(files: dict[str, str], name: str = "", other: str = "") -> list[tuple[object, ...]]:
    """What maddy reads, with one name in place of another."""

    def load(path: str) -> Source:
        if path not in files:
            raise FileNotFoundError(path)
        return Source(files[path], path)

    nodes = expand_all(Document(load("maddy.conf")), {}, load).nodes
    return [(depth, head, [value.replace(name, other) if name else value for value in values]) for depth, head, values, _ in outline(nodes)]


def refusal(at: Cursor, new: str = "fresh") -> str:
    """Why a name is not changed."""
    with pytest.raises(JsonRpcException) as refused:
        rename.answer(at.snapshot, types.RenameParams(at.document, at.position, new))
    return refused.value.message


def at(piece: str, folder: Path, text: str = ROOT, **others: dict[str, str]) -> Cursor:
    """The configuration with its part, and the cursor in a piece of it."""
    return snapshot_of(text.replace(piece, piece[0] + "‸" + piece[1:], 1), folder, **{"on_disk": {"parts/blocks.conf": BLOCKS}, **others})  # type: ignore[arg-type]


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("here", "places"),
    [
        (("&out", 0), [("out", 0), ("out", 1)]),
        (("$(ü中😀)", 1), [("ü中😀", 0), ("ü中😀", 3)]),
        (("refuse", 1), [("refuse", 0), ("refuse", 1)]),
    ],
)
async def test_in_every_editor(editor: LanguageClient, tmp_path: Path, here: tuple[str, int], places: list[tuple[str, int]]) -> None:
    uri = open_in(editor, tmp_path, WIDE)
    params = types.RenameParams(types.TextDocumentIdentifier(uri), inside(range_in(editor, WIDE, *here)), "中😀ü")
    edit = await editor.text_document_rename_async(params)
    close_in(editor, uri)
    assert list(edits_for(edit, uri)) == [types.TextEdit(range_in(editor, WIDE, *place), "中😀ü") for place in places]


@pytest.mark.asyncio(loop_scope="session")
async def test_two_documents_in_every_editor(editor: LanguageClient, tmp_path: Path) -> None:
    """The part is open and was never saved; on disk there is a third file."""
    (tmp_path / "third.conf").write_text("msgpipeline b { deliver_to &out }\n")
    texts = {"maddy.conf": WIDE + "import ü中😀\nimport third\n", "ü中😀.conf": 'msgpipeline "😀" { deliver_to &out }\n'}
    uris = {name: open_in(editor, tmp_path, text, name) for name, text in texts.items()}
    document = types.TextDocumentIdentifier(uris["ü中😀.conf"])
    position = inside(range_in(editor, texts["ü中😀.conf"], "&out"))
    edit = await editor.text_document_rename_async(types.RenameParams(document, position, "away"))
    for uri in uris.values():
        close_in(editor, uri)
    for name, text in texts.items():
        places = [range_in(editor, text, "out", number) for number in range(text.count("out"))]
        assert list(edits_for(edit, uris[name])) == [types.TextEdit(place, "away") for place in places]
    assert len(edits_for(edit, uri_of(str(tmp_path / "third.conf")))) == 1
    able = editor.capabilities.workspace.workspace_edit if editor.capabilities and editor.capabilities.workspace else None
    assert edit
    assert (edit.document_changes is not None) is bool(able and able.document_changes)


def test_a_block_in_all_files_quotes_and_macros(tmp_path: Path) -> None:
    renamed = at("&out }", tmp_path)
    assert changed(renamed, "away", ROOT) == ROOT.replace("&out", "&away")
    assert changed(renamed, "away", BLOCKS, "parts/blocks.conf") == BLOCKS.replace('"out"', '"away"').replace("&out", "&away")


def test_a_macro_in_its_file_only(tmp_path: Path) -> None:
    renamed = at('$(house) "b', tmp_path)
    assert changed(renamed, "home", ROOT) == ROOT.replace("(house)", "(home)")
    assert changed(renamed, "home", BLOCKS, "parts/blocks.conf") == BLOCKS


def test_a_snippet(tmp_path: Path) -> None:
    assert changed(at("refuse }", tmp_path), "no.mail", ROOT) == ROOT.replace("refuse", "no.mail")


def test_a_snippet_that_another_snippet_imports_in_the_place_where_it_is_used(tmp_path: Path) -> None:
    part, text = "(outer) {\n    import inner\n}\n", "import part\n(inner) {\n    reject\n}\nmsgpipeline a {\n    import outer\n}\n"
    renamed = at("inner)", tmp_path, text, on_disk={"part.conf": part})
    assert changed(renamed, "core", part, "part.conf") == part.replace("inner", "core")
    assert changed(renamed, "core", text) == text.replace("inner", "core")


def test_a_name_that_stands_in_a_macro(tmp_path: Path) -> None:
    text = "$(n) = out\ntarget.remote $(n) { }\ntarget.queue q {\n    target &$(n)\n}\n"
    assert changed(at("out", tmp_path, text), "away", text) == text.replace("out", "away")


def test_versions_for_clients_that_look_at_them(tmp_path: Path) -> None:
    """A file that is not open has none."""
    renamed = at("&out }", tmp_path, capabilities=VERSIONS)
    edit = rename.answer(renamed.snapshot, types.RenameParams(renamed.document, renamed.position, "away"))
    assert edit
    assert edit.changes is None
    assert edit.document_changes
    told = [(one.text_document.uri, one.text_document.version) for one in edit.document_changes if isinstance(one, types.TextDocumentEdit)]
    assert sorted(told) == [(uri_of(str(tmp_path / "maddy.conf")), 1), (uri_of(str(tmp_path / "parts/blocks.conf")), None)]


def test_files_that_are_open_but_not_saved(tmp_path: Path) -> None:
    opened = "# new\n" + BLOCKS
    renamed = at("&out }", tmp_path, opened={"parts/blocks.conf": opened})
    assert changed(renamed, "away", opened, "parts/blocks.conf") == opened.replace('"out"', '"away"').replace("&out", "&away")


def test_byte_order_mark_and_carriage_returns(tmp_path: Path) -> None:
    text = "\ufeff$(a) = x\r\nhostname $(a)\r\n"
    assert changed(at("$(a) = ", tmp_path, text), "b", text) == text.replace("a)", "b)")


def test_a_file_that_is_imported_under_two_names(tmp_path: Path) -> None:
    """A client that edited it under both would break it."""
    files = {"maddy.conf": "import common\n", "common.conf": "target.remote out { }\ntarget.queue q { target &out }\n"}
    (tmp_path / "other.conf").symlink_to("common.conf")
    renamed = at("&out", tmp_path, "import other\nmsgpipeline a { deliver_to &out }\nimport common\n", on_disk=files)
    edit = rename.answer(renamed.snapshot, types.RenameParams(renamed.document, renamed.position, "away"))
    assert edit
    assert sorted(len(edits) for edits in (edit.changes or {}).values()) == [1, 2]


def test_the_same_name_again_changes_nothing(tmp_path: Path) -> None:
    renamed = at("&out }", tmp_path)
    assert rename.answer(renamed.snapshot, types.RenameParams(renamed.document, renamed.position, "out")) is None


def test_a_broken_file(tmp_path: Path) -> None:
    text = 'target.remote out { }\nmsgpipeline a {\n    deliver_to "&out\n    deliver_to &out\n\ntarget.queue q {\n    target &out\n}\n'
    assert changed(at("&out\n}", tmp_path, text), "away", text) == text.replace("out", "away")


@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        ("hostname", "`hostname` is a global directive and can have no other name"),
        ("mx.maddy", "this is no name that was given here"),
        ("smtp", "an endpoint has addresses and no name"),
        ("tcp://", "an endpoint has addresses and no name"),
        ("target.queue", "`target.queue` is a module of maddy"),
        ("target &none", "directives have the names that maddy gives them"),
        ("&none", "`&none` is defined nowhere here"),
        ("$(none)", "`$(none)` is defined nowhere in this file"),
        ("import", "`import` is maddy's own"),
        ("nothing", "this is the name of a file"),
        ("&target.remote", "the block has the name of its module, `target.remote`: write a name behind it first"),
        ("target.remote {", "the block has the name of its module, `target.remote`: write a name behind it first"),
        ("table.static", "a `table.static` always has the name of its module"),
        ("ignored", "a `table.static` never gets the name that is written"),
        ("$(made)x", "the name of the block is made of a macro or a variable, in line 14 of `maddy.conf`"),
        ("&half", "the name of the block is made of a macro or a variable, in line 14 of `maddy.conf`"),
    ],
)
def test_what_has_no_name_of_its_own(tmp_path: Path, piece: str, reason: str) -> None:
    text = """\
hostname mx.maddy.test
import nothing
smtp tcp://127.0.0.1:25 {
    deliver_to $(none)
}
target.queue first {
    target &none
}
target.queue second {
    target &target.remote
}
target.remote { }
$(made) = hal
target.remote $(made)f { }
table.static ignored { }
target.queue third {
    target &half
}
"""
    if piece == "$(made)x":
        assert reason in refusal(snapshot_of(text.replace("$(made)f", "$(made)f‸"), tmp_path))
    else:
        assert reason in refusal(at(piece, tmp_path, text, on_disk={}))


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("", "a block must have a name"),
        ("a b", "cannot have blanks"),
        ("a\nb", "cannot have blanks or what cannot be seen in it"),
        ("a\u200bb", "cannot have blanks or what cannot be seen in it"),
        ("&a", "cannot have `&` in it: give the name alone, such as `local_mailboxes`"),
        ('a"', 'cannot have `"` in it'),
        ("a#b", "cannot have `#` in it"),
        ("{env:A}", "cannot have `{` in it"),
        ("$(a)", "cannot have `$` in it"),
        ("later", "there is a block `later` already, in line 3 of `blocks.conf`"),
        ("gone", "`&gone` is written already, in line 14 of `maddy.conf`, and would then mean this block"),
    ],
)
def test_names_that_do_not_do(tmp_path: Path, new: str, reason: str) -> None:
    assert reason in refusal(at("&out }", tmp_path, ROOT + "msgpipeline x { deliver_to &gone }\n"), new)


@pytest.mark.parametrize(
    ("piece", "new", "reason"),
    [
        ("$(house)", "there", "there is a macro `there` already, in line 2"),
        ("refuse", "parts/blocks", "`import parts/blocks` brings a file, in line 6"),
        ("$(house)", "a(b", "cannot have `(` in it"),
        ("refuse", "a=b", "cannot have `=` in it"),
    ],
)
def test_names_that_do_not_do_for_macros_and_snippets(tmp_path: Path, piece: str, new: str, reason: str) -> None:
    assert reason in refusal(at(piece, tmp_path), new)


def test_what_would_change_more_than_the_name(tmp_path: Path) -> None:
    """The macro has the name of the block in it, and the name of the host."""
    text = "$(n) = out\ntarget.remote $(n) {\n    hostname $(n)\n}\ntarget.queue q {\n    target &$(n)\n}\n"
    reason = refusal(at("out", tmp_path, text))
    assert reason.startswith("more than the name `out` would change in the configuration: in line 6 of `maddy.conf`")


def test_a_file_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert refusal(at("&out }", tmp_path)) == "the name also stands in `blocks.conf`, which may not be written"


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    renamed = at("&out }", tmp_path)
    (tmp_path / "parts/blocks.conf").write_bytes(BLOCKS.encode() + b"# \xff\n")
    assert "`blocks.conf`, which is not UTF-8" in refusal(renamed)


def test_a_variable_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADDY_TEST_NAME", "OPENSESAME")
    block, use = "target.remote {env:MADDY_TEST_NAME} { }\n", "target.queue q {\n    target &{env:MADDY_TEST_NAME}\n}\n"
    for piece, text in (("{env", block + use), ("&{env", block + use), ("&{env", use)):
        assert refusal(at(piece, tmp_path, text)) == "the name is made of a variable of the environment: change it there"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(configurations_with_names(), st.data())
def test_there_and_back(tmp_path: Path, files: dict[str, str], data: st.DataObject) -> None:
    """A name that is changed and changed back leaves the texts as they were."""
    here = snapshot_of(files["maddy.conf"], tmp_path, opened=files)
    places = [found.end() for found in re.finditer(r"&|\(|import \"?|queue ", files["maddy.conf"])]
    assume(places)
    cursor = here._replace(position=here.snapshot.position(data.draw(st.sampled_from(places))))
    try:
        now = prepare_rename.answer(cursor.snapshot, types.PrepareRenameParams(cursor.document, cursor.position))
        assume(now)
        assert now
        after = {name: changed(cursor, "fresh_name", text, name) for name, text in files.items()}
    except JsonRpcException:
        assume(False)
    assert after != files
    assert meaning(after, "fresh_name", now.placeholder) == meaning(files)
    offset = next((found.start() for found in re.finditer("fresh_name", after["maddy.conf"])), None)
    assume(offset is not None)
    again = snapshot_of(after["maddy.conf"], tmp_path, opened=after)
    again = again._replace(position=again.snapshot.position(offset or 0))
    assert {name: changed(again, now.placeholder, text, name) for name, text in after.items()} == files
