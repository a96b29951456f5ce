"""Trivia: the blanks, comments and line ends between the tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from maddyconf.syntax.parser import terminal
from maddyconf.syntax.tokens import Token


class TriviaKind(StrEnum):
    BLANK = "BLANK"
    COMMENT = "COMMENT"
    LINE_END = "LINE_END"


class Trivia(NamedTuple):
    kind: TriviaKind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<COMMENT>{terminal('COMMENT')})|(?P<LINE_END>\n)|(?P<BLANK>{terminal('BLANK')})")


def trivia_between(text: str, start: int, end: int) -> Iterator[Trivia]:
    """The trivia from offset `start` to offset `end`, which must hold no token."""
    for found in _pattern().finditer(text, start, end):
        yield Trivia(TriviaKind(str(found.lastgroup)), found[0], found.start())


def glued_comment(token: Token) -> str:
    """The comment that is glued to a word (`word#comment`), or nothing."""
    return token.raw[token.word_end - token.start :].lstrip("\r")
