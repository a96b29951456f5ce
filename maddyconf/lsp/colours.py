"""What each word of a document is, for its colour: by the model, and where that knows nothing by its looks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maddyconf.expansion import Node
from maddyconf.knowledge.declarations import Deprecation
from maddyconf.knowledge.values.plain import Duration, Flag, Float, Integer, Size
from maddyconf.knowledge.values.value import Value
from maddyconf.lsp.legend import MODIFIERS, TYPES
from maddyconf.lsp.names import names_of
from maddyconf.lsp.occurrences import Sort
from maddyconf.lsp.world import Snapshot
from maddyconf.model import Server
from maddyconf.source import width
from maddyconf.suppressions.comments import tokens_in
from maddyconf.syntax import Document, Kind, Token

_LINE = re.compile(r"[^\r\n]+")
_COMMENT = re.compile(r"#[^\n]*")
_VARIABLE = re.compile(r"\{env:[^{}\s]+\}")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)*(?:[nuµm]s|[bBkKMGsmhd])?)+")
_ADDRESS = re.compile(r"[a-z]+:/.*|[^@]+@.+|\d+(?:\.\d+){3}(?:/\d+)?")
_SWITCH = frozenset(("yes", "no", "on", "off", "true", "false"))
_QUOTED = (Kind.QUOTED, Kind.UNTERMINATED, Kind.LONE_QUOTE)
_NUMBERS = (Integer, Float, Duration, Size)


class What(NamedTuple):
    """What a word is: one of `TYPES`, and some of `MODIFIERS`."""

    kind: str
    modifiers: tuple[str, ...] = ()


class Coloured(NamedTuple):
    """A part of a text, and what it is."""

    start: int
    end: int
    what: What


def colours_of(snapshot: Snapshot) -> list[Coloured]:
    """All parts of a document that have a colour, in their order. None overlaps another, none goes over a line.

    They are remembered: editors ask for what can be seen, for the rest, and then again.
    """
    kept: tuple[Server, Document, list[Coloured]] | None = snapshot.memory.get("colours")
    if kept is None or kept[0] is not snapshot.server or kept[1] is not snapshot.document:
        kept = snapshot.server, snapshot.document, _colours(snapshot)
        snapshot.memory["colours"] = kept
    return kept[2]


def _colours(snapshot: Snapshot) -> list[Coloured]:
    document = snapshot.document
    text = document.source.text
    return [
        Coloured(found.start(), found.end(), one.what)
        for one in _parts(document, _Words(snapshot.server, document, snapshot.opened.real), _macros(snapshot))
        for found in _LINE.finditer(text, one.start, one.end)
    ]


def encoded(snapshot: Snapshot, colours: Iterable[Coloured]) -> list[int]:
    """As the protocol has them: five numbers each, places relative to the one before, in units of the client."""
    text, bom = snapshot.opened.text, snapshot.source.bom
    whole, starts = text.whole, text.starts
    data: list[int] = []
    line = column = 0
    at = 0
    for one in colours:
        start, end = one.start + bom, one.end + bom
        there = min(bisect_right(starts, start), len(text.lines)) - 1
        before = column if there == line else 0
        at = at if there == line else starts[there]
        new_column = before + width(whole[at:start], text.encoding)
        modifiers = sum(1 << MODIFIERS.index(name) for name in one.what.modifiers)
        data += (there - line, new_column - (column if there == line else 0), width(whole[start:end], text.encoding))
        data += (TYPES.index(one.what.kind), modifiers)
        line, column, at = there, new_column, start
    return data


def within(colours: list[Coloured], start: int, end: int) -> list[Coloured]:
    """Those that are in some part of the text, as a whole or in part."""
    first = bisect_right(colours, start, key=lambda one: one.end)
    return colours[first : bisect_left(colours, end, lo=first, key=lambda one: one.start)]


class _Words:
    """What the words of a document are, by the offsets at which they begin."""

    def __init__(self, server: Server, document: Document, real: str) -> None:
        self.known: dict[int, What] = {}
        self._server, self._document = server, document
        self._read_tree()
        for setting in server.settings:
            self._name(setting.node, "property", setting.directive.deprecated)
            self._values(setting.node, setting.directive.value)
        for instance in server.instances:
            if instance.module:
                self._name(instance.node, "class", instance.module.deprecated)
        for use in server.uses:
            if use.module and use.name:
                self._note(use.node, use.name.token, self._what("class", use.module.deprecated))
            elif use.module and not use.from_group:
                self._name(use.node, "class", use.module.deprecated)
        for one in names_of(server).in_file(real):
            if one.name.sort is not Sort.MACRO:
                kind = "variable" if one.name.sort is Sort.BLOCK else "function"
                if one.whole.start != one.line.start or one.name.sort is Sort.SNIPPET:
                    self.known[one.whole.start] = What(kind, ("declaration",) if one.is_definition else ())

    def _read_tree(self) -> None:
        """What is known without the model."""
        for line in self._document.walk():
            if line.snippet is not None:
                self.known[line.start] = What("function", ("declaration",))
            elif line.name.value == "import":
                self.known[line.start] = What("keyword")
                self.known.update((word.start, What("string")) for word in line.arguments)
            elif line.macro is None:
                self.known[line.start] = What("property")

    def _values(self, node: Node, value: Value) -> None:
        for token in node.directive.arguments:
            word = token.value
            if isinstance(value, Flag) and word.lower() in value.on | value.off:
                self._note(node, token, What("keyword"))
            elif word in value.words:
                self._note(node, token, What("enumMember"))
            elif isinstance(value, _NUMBERS) and token.kind is Kind.WORD and "$(" not in word:
                self._note(node, token, What("number"))

    def _name(self, node: Node, kind: str, deprecated: Deprecation | None) -> None:
        self._note(node, node.directive.name, self._what(kind, deprecated))

    def _what(self, kind: str, deprecated: Deprecation | None) -> What:
        is_old = deprecated is not None and deprecated.holds(self._server.release)
        return What(kind, ("deprecated", "defaultLibrary") if is_old else ("defaultLibrary",))

    def _note(self, node: Node, token: Token, what: What) -> None:
        if node.document is self._document:
            self.known[token.start] = what

    def of(self, token: Token) -> What | None:
        """What a whole word is."""
        if found := self.known.get(token.start):
            return found
        if token.kind in _QUOTED:
            return What("string")
        return _by_looks(token.value) if token.kind is Kind.WORD else None


def _by_looks(word: str) -> What | None:
    if word.lower() in _SWITCH:
        return What("keyword")
    if _NUMBER.fullmatch(word):
        return What("number")
    return What("string") if _ADDRESS.fullmatch(word) else None


def _macros(snapshot: Snapshot) -> list[Coloured]:
    """Where macros are used and defined in a document, each place once."""
    found = {
        one.whole.start: Coloured(one.whole.start, one.whole.end, What("macro", ("declaration",) if one.is_definition else ()))
        for one in names_of(snapshot.server).in_file(snapshot.opened.real)
        if one.name.sort is Sort.MACRO and one.place.source is snapshot.source
    }
    return sorted(found.values())


def _parts(document: Document, words: _Words, macros: list[Coloured]) -> Iterator[Coloured]:
    """Comments and words, and the macros and variables in them apart."""
    text = document.source.text
    done = 0
    for token in tokens_in(document):
        yield from _comments(text, done, token.start)
        if token.kind is not Kind.CONTINUATION:
            yield from _in_word(text, token, words.of(token), macros)
        done = max(done, token.word_end)
    yield from _comments(text, done, len(text))


def _in_word(text: str, token: Token, what: What | None, macros: list[Coloured]) -> Iterator[Coloured]:
    first = bisect_left(macros, token.start, key=lambda one: one.start)
    inside = macros[first : bisect_left(macros, token.word_end, lo=first, key=lambda one: one.start)]
    if "{env:" in token.raw:
        inside += [Coloured(*found.span(), What("macro")) for found in _VARIABLE.finditer(text, token.start, token.word_end)]
        inside.sort()
    done = token.start
    for one in inside:
        if one.start < done:
            continue
        if what and done < one.start:
            yield Coloured(done, one.start, what)
        yield one
        done = one.end
    if what and done < token.word_end:
        yield Coloured(done, token.word_end, what)


def _comments(text: str, start: int, end: int) -> Iterator[Coloured]:
    for found in _COMMENT.finditer(text, start, end):
        yield Coloured(*found.span(), What("comment"))
