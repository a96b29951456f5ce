"""On which line of a TOML file a key is. tomllib does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEY = rf"({_WORD}(?:\s*\.\s*{_WORD})*)"
_HEADER = re.compile(rf"\s*\[\[?\s*{_KEY}\s*\]")
_ASSIGNMENT = re.compile(rf"\s*{_KEY}\s*=")
_WORDS = re.compile(_WORD)


def line_of(text: str, path: Sequence[str]) -> int | None:
    """The line, from 1, of the key that a path of names leads to; of the nearest one above it if that has no line of its own.

    It looks at the beginnings of lines only: a key in braces has the line of its table, and a text of several lines may mislead it.
    """
    best, found = 0, None
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _names(header[1])
            here = table
        elif key := _ASSIGNMENT.match(line):
            here = (*table, *_names(key[1]))
        else:
            continue
        if best < len(here) and here == tuple(path[: len(here)]):
            best, found = len(here), number
    return found


def _names(key: str) -> tuple[str, ...]:
    return tuple(word[1:-1] if word[0] in "\"'" else word for word in _WORDS.findall(key))
