"""Where parts of words and lines stand in the text. Quotes, escapes and carriage returns are in the text of a word, not in its value."""

from __future__ import annotations

import re
from itertools import accumulate

from maddyconf.diagnostics import Place
from maddyconf.source import Source
from maddyconf.syntax import Directive, Kind, Statement, Token

_UNIT_OF_QUOTED = re.compile(r'\\"|.', re.DOTALL)
_UNIT_OF_WORD = re.compile(r"\r*.", re.DOTALL)


def place_in(source: Source, token: Token, start: int, end: int) -> Place:
    """The place of a part of a word, given by indices into its value."""
    inside = token.start + (token.kind in (Kind.QUOTED, Kind.UNTERMINATED))
    raw = source.text[inside : token.word_end]
    if "\\" not in raw and "\r" not in raw:
        return Place(source, inside + start, inside + end)
    units = (_UNIT_OF_WORD if token.kind is Kind.WORD else _UNIT_OF_QUOTED).findall(raw)
    offsets = list(accumulate(map(len, units), initial=0))
    last = len(offsets) - 1
    first = inside + offsets[min(start, last)]
    # Carriage returns before a part are not of it.
    first += len(units[start]) - len(units[start].lstrip("\r")) if token.kind is Kind.WORD and start < end <= last else 0
    return Place(source, first, max(first, inside + offsets[min(end, last)]))


def end_of(statement: Statement) -> int:
    """Where a statement ends, without the brace at the end of its line that closes the block around it."""
    if not isinstance(statement, Directive) or not statement.closer or statement.block:
        return statement.end
    words = (token for token in statement.tokens if token is not statement.closer and token.kind is not Kind.CONTINUATION)
    return max((token.word_end for token in words), default=statement.start)
