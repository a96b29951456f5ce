"""What somebody may want to write at the cursor."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from maddyconf.lsp import prose
from maddyconf.lsp.moment import Moment, moments_of_typing
from maddyconf.lsp.offering import pieces
from maddyconf.lsp.offering.candidate import Candidate
from maddyconf.lsp.offering.lines import lines_at
from maddyconf.lsp.offering.typing import Typed, What, typed_at
from maddyconf.lsp.offering.values import values_at
from maddyconf.lsp.world import Snapshot
from maddyconf.rules.line_edits import level_of

ABOUT = "textDocument", "completion"
ITEM = (*ABOUT, "completionItem")


def answer(snapshot: Snapshot, params: types.CompletionParams) -> types.CompletionList:
    """Everything that fits there; the editor chooses from it by what is typed."""
    some = moments_of_typing(snapshot, snapshot.offset(params.position))
    typed = typed_at(some[0])
    if typed.what is What.NOTHING or _is_no_name(typed, params):
        return types.CompletionList(is_incomplete=False, items=[])
    found: dict[str, Candidate] = {}
    for moment in some:
        for candidate in _candidates(snapshot, moment, typed):
            found.setdefault(candidate.text, candidate)
    items = _Items(snapshot, some[0], typed)
    return types.CompletionList(is_incomplete=False, items=[items.item(one) for one in found.values()])


def _is_no_name(typed: Typed, params: types.CompletionParams) -> bool:
    """Whether somebody only indents a line, or opens a block: the editor asks then for the sake of what may stand in a line."""
    character = params.context.trigger_character if params.context else None
    return typed.what is What.LINE and character is not None and character not in "$("


def _candidates(snapshot: Snapshot, moment: Moment, typed: Typed) -> Iterable[Candidate]:
    if typed.what is What.LINE:
        return lines_at(moment, level_of(moment.cursor.document))
    if typed.what is What.VALUE:
        return values_at(moment, level_of(moment.cursor.document))
    if typed.what is What.MACRO:
        return pieces.macros_at(moment)
    if typed.what is What.VARIABLE:
        return pieces.variables(moment.server, snapshot.world.library.preferences.settings_for(snapshot.opened.path).env)
    if typed.what is What.PATH:
        return pieces.paths(typed.text, "/")
    return pieces.rules() if typed.what is What.RULE else pieces.imports_at(moment, typed.text)


class _Items:
    """Candidates as the editor can take them, at one place."""

    def __init__(self, snapshot: Snapshot, moment: Moment, typed: Typed) -> None:
        can, value = snapshot.client.can, snapshot.client.value
        self._typed = typed
        self._range = snapshot.range(typed.start, typed.end)
        self._insert = snapshot.range(typed.start, moment.cursor.offset) if can(*ITEM, "insertReplaceSupport") else None
        self._behind = _behind(moment.text, typed.end)
        self._can_snippets = can(*ITEM, "snippetSupport") and not typed.quote
        self._is_markdown = snapshot.client.prefers_markdown(*ITEM, "documentationFormat")
        self._has_formats = isinstance(value(*ITEM, "documentationFormat"), list)
        modes, tags = value(*ITEM, "insertTextModeSupport", "valueSet"), value(*ITEM, "tagSupport", "valueSet")
        adjusts = types.InsertTextMode.AdjustIndentation
        self._mode = adjusts if isinstance(modes, list) and adjusts.value in modes else None
        self._strikes = isinstance(tags, list) and types.CompletionItemTag.Deprecated.value in tags

    def item(self, one: Candidate) -> types.CompletionItem:
        snippet = one.snippet if self._can_snippets and self._takes(one.snippet) else ""
        text = snippet or one.text
        is_snippet = bool(snippet)
        return types.CompletionItem(
            label=one.text,
            kind=one.kind,
            detail=one.detail or None,
            documentation=self._documentation(one.doc) if one.doc else None,
            sort_text=f"{one.rank}{one.text}",
            filter_text=self._typed.quote + one.text if self._typed.quote or not one.text[0].isalpha() else None,
            text_edit=self._edit(text),
            insert_text_format=types.InsertTextFormat.Snippet if is_snippet else None,
            insert_text_mode=self._mode if is_snippet and "\n" in text else None,
            tags=[types.CompletionItemTag.Deprecated] if one.is_deprecated and self._strikes else None,
        )

    def _takes(self, snippet: str) -> bool:
        """Whether there is room for a snippet: where more stands behind the word, what it would bring is there already."""
        return not self._behind or (self._behind == "}" and "\n" not in snippet)

    def _edit(self, text: str) -> types.TextEdit | types.InsertReplaceEdit:
        return types.InsertReplaceEdit(text, self._insert, self._range) if self._insert else types.TextEdit(self._range, text)

    def _documentation(self, doc: str) -> types.MarkupContent | str:
        if self._is_markdown:
            return types.MarkupContent(types.MarkupKind.Markdown, doc)
        plain = prose.without_marks(doc)
        return types.MarkupContent(types.MarkupKind.PlainText, plain) if self._has_formats else plain


def _behind(text: str, offset: int) -> str:
    """What else is on the line behind an offset, without a comment."""
    end = text.find("\n", offset)
    return text[offset : len(text) if end < 0 else end].partition("#")[0].strip(" \t\r")
