"""Tokens: the words and braces of a configuration, each with its place and its value."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The terminals of grammar/maddy.lark that reach the tree."""

    WORD = "WORD"
    QUOTED = "QUOTED"
    UNTERMINATED = "UNTERMINATED"
    LBRACE = "LBRACE"
    RBRACE = "RBRACE"
    BACKSLASH = "BACKSLASH"
    CONTINUATION = "CONTINUATION"
    LONE_QUOTE = "LONE_QUOTE"


class Token(NamedTuple):
    """A word as written and as maddy understands it.

    `raw` is the text from `start` on (offsets of the source's text): with its quotes, and with the comment that is glued
    to the word. `value` is what maddy takes: unquoted, without the comment and carriage returns, U+FFFD for every byte
    that is no UTF-8. `line` counts from 1.
    """

    kind: Kind
    raw: str
    start: int
    line: int
    value: str

    @property
    def end(self) -> int:
        return self.start + len(self.raw)

    @property
    def missing(self) -> bool:
        """Whether the word is not in the text, but was put into a broken tree by mending.py."""
        return not self.raw

    @property
    def last_line(self) -> int:
        """The line on which the word ends; a quoted word may span several."""
        return self.line + (self.raw.count("\n") if self.kind in _QUOTES else 0)

    @property
    def word_end(self) -> int:
        """Where the word itself ends, before a comment glued to it and the carriage return of a line end."""
        if self.kind is Kind.CONTINUATION:
            return self.start + 1
        return self.start + (len(self.raw) if self.kind in _QUOTES else len(self.raw.partition("#")[0].rstrip("\r")))


_QUOTES = frozenset({Kind.QUOTED, Kind.UNTERMINATED})
_VALUES = {Kind.LBRACE: "{", Kind.RBRACE: "}", Kind.BACKSLASH: "\\", Kind.CONTINUATION: "\\", Kind.LONE_QUOTE: ""}
_BAD_BYTE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)


def value_of(kind: Kind, raw: str) -> str:
    """What maddy takes a word for."""
    if kind is Kind.WORD:
        value = raw.partition("#")[0]
        if "\r" in value:
            value = value.replace("\r", "")
    elif kind in _QUOTES:
        value = raw[1:-1] if kind is Kind.QUOTED else raw[1:]
        if "\\" in value:
            value = _ESCAPE.sub(_unescape, value)
    else:
        return _VALUES[kind]
    return value if value.isascii() else _BAD_BYTE.sub("\ufffd", value)


def _unescape(found: re.Match[str]) -> str:
    r"""Turn \" into a quote and keep every other pair; a backslash that ends the file is dropped."""
    return {'"': '"', "": ""}.get(found[1], found[0])
