"""The words of a text that are in force: those of directives, and those of the macros behind them. Comments and what is unused are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.expansion.nodes import walk
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


def words_in_force(server: Server) -> list[Word]:
    """Each once, in the order of the files and of the text in them."""
    order = {id(document): index for index, document in enumerate(server.documents)}
    found: dict[tuple[int, int], Word] = {}
    seen: set[int] = set()

    def note(token: Token, document: Document) -> None:
        found.setdefault((order.get(id(document), 0), token.start), Word(token, document))

    for node, _ in walk(server.nodes):
        for argument in node.args:
            note(argument.token, node.document)
            for macro in argument.macros:
                if id(macro) not in seen:
                    seen.add(id(macro))
                    for value in macro.values:
                        note(value.token, macro.document)
    return [found[key] for key in sorted(found)]
