"""Where parts of words and lines stand in the text. Quotes, escapes and carriage returns are in the text of a word, not in its value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from maddyconf.diagnostics import Place
from maddyconf.source import Source
from maddyconf.syntax import Directive, Kind, Statement, Token

_PAIR_OR_ONE = re.compile(r"\\.|.", re.DOTALL)
_UNIT_OF_WORD = re.compile(r"\r*.", re.DOTALL)


class Spelling:
    """Where the characters of a word's value stand in the text."""

    def __init__(self, source: Source, token: Token) -> None:
        self._source = source
        self._start = token.start + (token.kind in (Kind.QUOTED, Kind.UNTERMINATED))
        raw = source.text[self._start : token.word_end]
        self._is_word = token.kind is Kind.WORD
        self._units: list[str] = []
        self._offsets: list[int] = []
        if "\\" in raw or "\r" in raw:
            self._units = _UNIT_OF_WORD.findall(raw) if self._is_word else list(_units_of_quoted(raw))
            self._offsets = list(accumulate(map(len, self._units), initial=0))

    def place(self, start: int, end: int) -> Place:
        """The place of a part, given by indices into the value."""
        if not self._offsets:
            return Place(self._source, self._start + start, self._start + end)
        last = len(self._units)
        first = self._start + self._offsets[min(start, last)]
        if self._is_word and start < end <= last:
            # Carriage returns before a part are not of it.
            first += len(self._units[start]) - len(self._units[start].lstrip("\r"))
        return Place(self._source, first, max(first, self._start + self._offsets[min(end, last)]))


def place_in(source: Source, token: Token, start: int, end: int) -> Place:
    """The place of a part of a word, given by indices into its value."""
    return Spelling(source, token).place(start, end)


def _units_of_quoted(raw: str) -> Iterator[str]:
    r"""What each character of a value is written as: a quote as `\"`, all others as themselves."""
    for pair in _PAIR_OR_ONE.findall(raw):
        yield from (pair,) if pair == '\\"' else pair


def end_of(statement: Statement) -> int:
    """Where a statement ends, without the brace at the end of its line that closes the block around it."""
    if not isinstance(statement, Directive) or not statement.closer or statement.block:
        return statement.end
    words = (token for token in statement.tokens if token is not statement.closer and token.kind is not Kind.CONTINUATION)
    return max((token.word_end for token in words), default=statement.start)
