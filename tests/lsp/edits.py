"""Edits as a client makes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lsprotocol import types

from maddyconf.lsp.texts import Change, Text
from maddyconf.source import Encoding


def applied(text: str, edits: Iterable[types.TextEdit], encoding: Encoding = "utf-16") -> str:
    """A text after some edits, all of which speak of it as it was. They must not overlap."""
    changed = Text.of(text, encoding)
    done: tuple[int, int] | None = None
    for edit in sorted(edits, key=_start, reverse=True):
        start, end = _start(edit), (edit.range.end.line, edit.range.end.character)
        assert start <= end
        assert done is None or end <= done, "edits overlap"
        changed = changed.changed([Change(edit.new_text, start, end)])
        done = start
    return changed.whole


def edits_for(edit: types.WorkspaceEdit | None, uri: str) -> Sequence[Any]:
    """The edits of one document, however a client is told of them."""
    assert edit is not None
    if edit.document_changes is None:
        return (edit.changes or {}).get(uri, [])
    found: list[Any] = []
    for one in edit.document_changes:
        assert isinstance(one, types.TextDocumentEdit)
        if one.text_document.uri == uri:
            found += one.edits
    return found


def _start(edit: types.TextEdit) -> tuple[int, int]:
    return edit.range.start.line, edit.range.start.character
