"""Semantic tokens: what each word is, in the columns of every editor, whole and in part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.client import Client
from maddyconf.lsp.colours import colours_of
from maddyconf.lsp.legend import MODIFIERS, TYPES
from maddyconf.lsp.methods import capabilities, semantic_tokens, semantic_tokens_delta, semantic_tokens_range
from maddyconf.lsp.texts import Change
from maddyconf.lsp.world import Snapshot
from tests.lsp.editors import close_in, open_in, units
from tests.lsp.snapshots import snapshot_of

TEXT = """\
# ü
$(domain) = example.org
(rules) {
    reject 550 5.1.1 "no $(domain)"
}
target.queue outgoing {
    debug yes
    max_tries 20
    target smtp tcp://127.0.0.1:25 # 中
}
smtp tcp://0.0.0.0:25 {
    destination $(domain) {
        import rules
    }
    default_destination {
        deliver_to &outgoing
        unknown {env:X}y
    }
}
"""
EXPECTED = """\
# ü                     comment
$(domain)               macro declaration
(rules)                 function declaration
reject                  property defaultLibrary
550                     number
5.1.1                   number
"no                     string
$(domain)               macro
"                       string
target.queue            class defaultLibrary
outgoing                variable declaration
debug                   property defaultLibrary
yes                     keyword
max_tries               property defaultLibrary
20                      number
target                  property defaultLibrary
smtp                    class defaultLibrary
tcp://127.0.0.1:25      string
# 中                    comment
smtp                    class defaultLibrary
tcp://0.0.0.0:25        string
destination             property defaultLibrary
$(domain)               macro
import                  keyword
rules                   function
default_destination     property defaultLibrary
deliver_to              property defaultLibrary
&outgoing               variable
unknown                 property
{env:X}                 macro
"""
PIECES = ("$(a) = b\n", "smtp tcp://0:25 {\n", "}\n", '"ü\r\n中\n😀"', "\r", "#c\n", "a#b", "debug yes\n", "(x) {\n", "import x\n")
PIECES += (
    "reject 550 $(a)$(a)\n",
    "&x ",
    '"',
    "{",
    "\t",
    "list.x {\n",
    "deliver_to dummy ",
    "$(a)$(",
    "中",
    "\\\n",
    "{env:A}",
    "$({env:A})",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def full(snapshot: Snapshot) -> types.SemanticTokens:
    return semantic_tokens.answer(snapshot, types.SemanticTokensParams(types.TextDocumentIdentifier(snapshot.uri)))


def decoded(data: Sequence[int]) -> list[tuple[int, int, int, str, list[str]]]:
    """Line, column, length, kind and modifiers of each token."""
    found, line, column = [], 0, 0
    for index in range(0, len(data), 5):
        down, right, length, kind, modifiers = data[index : index + 5]
        line, column = line + down, right if down else column + right
        found.append((line, column, length, TYPES[kind], [name for bit, name in enumerate(MODIFIERS) if modifiers & 1 << bit]))
    return found


def test_what_each_word_is(tmp_path: Path) -> None:
    snapshot = snapshot_of(TEXT, tmp_path).snapshot
    text = snapshot.source.text
    shown = [f"{text[one.start : one.end]:24}{' '.join((one.what.kind, *one.what.modifiers))}\n" for one in colours_of(snapshot)]
    assert [" ".join(line.split()) for line in shown] == [" ".join(line.split()) for line in EXPECTED.splitlines()]


def test_what_is_on_its_way_out_is_marked(tmp_path: Path) -> None:
    snapshot = snapshot_of("target.smtp x {\n    attempt_starttls no\n}\nmx_auth.sts_preload y {\n}\n", tmp_path).snapshot
    text = snapshot.source.text
    assert [text[one.start : one.end] for one in colours_of(snapshot) if "deprecated" in one.what.modifiers] == [
        "attempt_starttls",
        "mx_auth.sts_preload",
    ]


@pytest.mark.asyncio(loop_scope="session")
async def test_every_editor_gets_its_columns(editor: LanguageClient, tmp_path: Path) -> None:
    before = '    destination "ü中😀"'
    uri = open_in(editor, tmp_path, f"smtp tcp://127.0.0.1:25 {{\n{before} x.test {{ reject 550 }}\n}}\n")
    params = types.SemanticTokensParams(types.TextDocumentIdentifier(uri))
    tokens = await editor.text_document_semantic_tokens_full_async(params)
    close_in(editor, uri)
    assert tokens is not None
    found = decoded(tokens.data)
    assert (1, 4, 11, "property", ["defaultLibrary"]) in found
    assert (1, 16, units(editor, '"ü中😀"'), "string", []) in found
    assert (1, units(editor, before) + 10, 6, "property", ["defaultLibrary"]) in found


@pytest.mark.asyncio(loop_scope="session")
async def test_every_editor_gets_what_has_changed(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, TEXT)
    document = types.TextDocumentIdentifier(uri)
    before = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    change = types.TextDocumentContentChangePartial(types.Range(types.Position(5, 0), types.Position(5, 0)), "# 😀\n")
    editor.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, uri), [change]))
    assert before is not None
    assert before.result_id
    delta = await editor.text_document_semantic_tokens_full_delta_async(types.SemanticTokensDeltaParams(document, before.result_id))
    after = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    close_in(editor, uri)
    assert isinstance(delta, types.SemanticTokensDelta)
    assert after is not None
    [edit] = delta.edits
    assert len(edit.data or ()) < 15
    assert applied(before.data, delta.edits) == list(after.data)
    assert delta.result_id == after.result_id


@pytest.mark.asyncio(loop_scope="session")
async def test_every_editor_may_ask_for_some_lines(editor: LanguageClient, tmp_path: Path) -> None:
    uri = open_in(editor, tmp_path, TEXT)
    place = types.Range(types.Position(6, 0), types.Position(7, 0))
    params = types.SemanticTokensRangeParams(types.TextDocumentIdentifier(uri), place)
    tokens = await editor.text_document_semantic_tokens_range_async(params)
    close_in(editor, uri)
    assert tokens is not None
    assert decoded(tokens.data) == [(6, 4, 5, "property", ["defaultLibrary"]), (6, 10, 3, "keyword", [])]


def test_who_does_not_ask_is_not_told_of_them() -> None:
    assert "semanticTokensProvider" not in capabilities(Client({}))
    assert "semanticTokensProvider" in capabilities(Client({"capabilities": {"textDocument": {"semanticTokens": {}}}}))


def test_an_answer_that_is_forgotten_is_given_anew(tmp_path: Path) -> None:
    at = snapshot_of(TEXT, tmp_path)
    before = full(at.snapshot)
    params = types.SemanticTokensDeltaParams(at.document, "another")
    assert semantic_tokens_delta.answer(at.snapshot, params) == before
    assert semantic_tokens_delta.answer(at.snapshot, types.SemanticTokensDeltaParams(at.document, before.result_id or "")) == (
        types.SemanticTokensDelta([], before.result_id)
    )


def applied(data: Sequence[int], edits: Sequence[types.SemanticTokensEdit]) -> list[int]:
    result = list(data)
    for edit in reversed(edits):
        result[edit.start : edit.start + edit.delete_count] = edit.data or ()
    return result


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(("utf-8", "utf-16", "utf-32")))
def test_deltas_lead_to_the_full_answer(tmp_path: Path, text: str, other: str, encoding: str) -> None:
    at = snapshot_of(text, tmp_path, encoding=encoding)
    before = full(at.snapshot)
    at.workspace.change(at.snapshot.uri, 2, [Change(other)])
    now = at.workspace.world.snapshot(at.snapshot.uri)
    assert now
    delta = semantic_tokens_delta.answer(now, types.SemanticTokensDeltaParams(at.document, before.result_id or ""))
    assert isinstance(delta, types.SemanticTokensDelta)
    assert applied(before.data, delta.edits) == list(full(now).data)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS, st.sampled_from(("utf-8", "utf-16", "utf-32")), st.tuples(*[st.integers(0, 12)] * 4))
def test_tokens_are_in_order_and_in_their_lines(tmp_path: Path, text: str, encoding: str, numbers: tuple[int, int, int, int]) -> None:
    """No token overlaps another or goes over a line, and none of a part is not in the whole."""
    at = snapshot_of(text, tmp_path, encoding=encoding)
    found = decoded(full(at.snapshot).data)
    lines = at.snapshot.opened.text.lines
    ends = (0, 0)
    for line, column, length, _, _ in found:
        assert length > 0
        assert (line, column) >= ends
        ends = line, column + length
        last = at.snapshot.position(len(at.snapshot.source.text)) if line == len(lines) - 1 else None
        size = at.snapshot.opened.text.position(at.snapshot.opened.text.starts[line] + len(lines[line].rstrip("\r\n")))[1]
        assert ends[1] <= size
        assert last is None or ends[1] <= last.character
    place = types.Range(types.Position(*numbers[:2]), types.Position(*numbers[2:]))
    part = semantic_tokens_range.answer(at.snapshot, types.SemanticTokensRangeParams(at.document, place))
    assert all(one in found for one in decoded(part.data))
