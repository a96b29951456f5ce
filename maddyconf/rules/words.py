"""The words of a text that are in force: those of directives, and those of the macros behind them. Comments and what is unused are not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.model import Server
from maddyconf.syntax import Document, Token


class Word(NamedTuple):
    """A word as written."""

    token: Token
    document: Document

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, Place]]:
        """What a pattern finds in it, with the places."""
        source = self.document.source
        for match in pattern.finditer(source.text, self.token.start, self.token.word_end):
            yield match[0], Place(source, match.start(), match.end())


def words_with(server: Server, *patterns: re.Pattern[str]) -> Iterator[Word]:
    """Those in which one of some patterns finds something, each once, in the order of the files and of the text in them.

    The patterns must find no line ends: they are looked for in all words at once, which stand in lines of their own for that.
    """
    for document, tokens, lines in server.derived(_words_in_force):
        text = "\n".join(lines)
        found = [match.start() for pattern in patterns for match in pattern.finditer(text)]
        if found:
            starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
            yield from (Word(tokens[index], document) for index in sorted({bisect_right(starts, at) - 1 for at in found}))


class _Words(NamedTuple):
    """The words of one file, in their order, and what is written there without the comments that are glued to words."""

    document: Document
    tokens: list[Token]
    lines: list[str]


def _words_in_force(server: Server) -> list[_Words]:
    found: dict[int, dict[int, Token]] = {id(document): {} for document in server.documents}
    for node in server.lines:
        words = found[id(node.document)]
        for argument in node.args:
            words[argument.token.start] = argument.token
    macros = {id(macro): macro for _, argument in server.expanded for macro in argument.macros}
    for macro in macros.values():
        found[id(macro.document)].update((value.token.start, value.token) for value in macro.values)
    documents = {id(document): document for document in server.documents}
    return [_in_order(document, found[key]) for key, document in documents.items()]


def _in_order(document: Document, words: dict[int, Token]) -> _Words:
    tokens = [words[start] for start in sorted(words)]
    return _Words(document, tokens, [raw if "#" not in (raw := token.raw) else raw[: token.word_end - token.start] for token in tokens])
