"""Quotes around a word, and none."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Edit, Place
from maddyconf.lsp.actions.action import Action, Spot, proved
from maddyconf.lsp.cursor import Cursor
from maddyconf.lsp.kinds import REWRITE
from maddyconf.rules.edits import written
from maddyconf.syntax import Kind

_APART = frozenset(("", " ", "\t", "\r", "\n"))


def quoting(spot: Spot, cursor: Cursor) -> Iterator[Action]:
    """The word under the cursor with quotes, or without those it has, where both mean the same."""
    token, source = cursor.token, spot.snapshot.source
    if token is None or cursor.directive is None or token not in cursor.directive.arguments or token.missing:
        return
    around = {source.text[max(token.start - 1, 0) : token.start], source.text[token.word_end : token.word_end + 1]}
    is_quoted = token.kind is Kind.QUOTED
    if not around <= _APART or token.kind not in (Kind.WORD, Kind.QUOTED):
        return
    word = written(token.value, quoted=not is_quoted)
    if word is None or word.startswith('"') is is_quoted:
        return
    edits = [Edit(Place(source, token.start, token.word_end), word)]
    title = "Take the quotes off this word" if is_quoted else "Put this word in quotes"
    yield Action(title, REWRITE, lambda: proved(spot.snapshot, edits))
