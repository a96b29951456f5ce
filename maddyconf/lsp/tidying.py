"""Formatting for an editor: the style that holds there, and the least edits that lead to it.

Lines end as they did: an editor keeps that by itself, and would be told to change it for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from maddyconf.affixes import same_at_end, same_at_start
from maddyconf.format import FormatError, Lines, Style, format_document
from maddyconf.lsp.wire import REQUEST_FAILED
from maddyconf.lsp.world import Snapshot
from maddyconf.syntax import Document, Kind
from maddyconf.syntax.style import line_end

MOST_INDENT = 8

_COMMENT = re.compile(r"#[^\n]*")
_UNIT = re.compile(r"\r\n|.", re.DOTALL)


class _Mark(NamedTuple):
    """A word or a comment, which formatting moves, and does not change but for its quotes."""

    start: int
    end: int


def style_of(snapshot: Snapshot, options: types.FormattingOptions) -> Style:
    """What the settings say; where they say nothing of the indentation, what the editor says."""
    settings = snapshot.world.library.preferences.settings_for(snapshot.opened.path)
    values = {name.replace("-", "_"): value for name, value in settings.format.items()}
    values.setdefault("indent", min(max(options.tab_size, 1), MOST_INDENT) if options.insert_spaces else "tab")
    return Style(**values)  # type: ignore[arg-type]


def tidied(snapshot: Snapshot, options: types.FormattingOptions, only: Sequence[Lines] | None = None) -> list[types.TextEdit] | None:
    """The edits that format a document, or some lines of it. None for one that maddy cannot read: the diagnostics tell why."""
    document = snapshot.document
    try:
        formatted = format_document(document, style_of(snapshot, options), only)
    except FormatError as problem:
        if problem.diagnostics:
            return None
        raise JsonRpcException(f"not formatted: {problem}", REQUEST_FAILED) from None
    if formatted is document:
        return []
    return [types.TextEdit(snapshot.range(start, end), text) for start, end, text in differences(document, formatted)]


def differences(before: Document, after: Document) -> list[tuple[int, int, str]]:
    """From where to where a text differs from its formatted one, and what stands there instead. No two of them touch."""
    found: list[tuple[int, int, str]] = []
    for start, end, text in _differences(before, after):
        if found and found[-1][1] == start:
            start, text = found[-1][0], found[-1][2] + text
            found.pop()
        found.append((start, end, text))
    return found


def _differences(before: Document, after: Document) -> Iterator[tuple[int, int, str]]:
    old, new = before.source.text, after.source.text
    eol = line_end(before.source)
    marks, others = list(_marks(before)), list(_marks(after))
    if len(marks) != len(others):
        marks = others = []
    done = other_done = 0
    ends = (_Mark(len(old), len(old)), _Mark(len(new), len(new)))
    for mark, other in (*zip(marks, others, strict=True), ends):
        yield from _difference(old, done, mark.start, new[other_done : other.start], eol)
        word = new[other.start : other.end]
        if old[mark.start : mark.end] != word:
            yield mark.start, mark.end, word
        done, other_done = mark.end, other.end


def _difference(old: str, start: int, end: int, gap: str, eol: str) -> Iterator[tuple[int, int, str]]:
    """What is to be done between two words, without what stays at both ends. Between CR and LF is no place for an editor."""
    if old[start:end] == gap:
        return
    units = _UNIT.findall(old[start:end])
    before, after = [_plain(unit) for unit in units], [_plain(unit) for unit in _UNIT.findall(gap)]
    if before == after:
        return
    same = same_at_start(before, after)
    alike = same_at_end(before[same:], after[same:])
    kept = units[:same], units[len(units) - alike :]
    text = "".join(after[same : len(after) - alike]).replace("\n", eol)
    yield start + sum(map(len, kept[0])), end - sum(map(len, kept[1])), text


def _plain(unit: str) -> str:
    return "\n" if unit == "\r\n" else unit


def _marks(document: Document) -> Iterator[_Mark]:
    """Words and comments in the order of the text. Continuation signs are not among them: formatting puts them where it wants."""
    text = document.source.text
    done = 0
    for token in document.tokens:
        if token.kind is Kind.CONTINUATION:
            continue
        yield from _comments(text, done, token.start)
        yield _Mark(token.start, token.word_end)
        done = token.word_end
    yield from _comments(text, done, len(text))


def _comments(text: str, start: int, end: int) -> Iterator[_Mark]:
    for found in _COMMENT.finditer(text, start, end):
        yield _Mark(found.start(), found.start() + len(found[0].rstrip(" \t\r\v\f")))
