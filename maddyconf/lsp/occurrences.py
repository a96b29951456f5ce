"""Names that people give, of blocks, macros and snippets: where each is defined and used, to the character.

A name may be written in another place than the one where maddy reads it: `storage &$(mailboxes)` uses a name that stands where the
macro is defined.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.expansion import Argument, Node, walk
from maddyconf.expansion.macros import macros_in, may_hold_macro
from maddyconf.lsp.importing import Imports
from maddyconf.lsp.spelling import Spelling, place_in
from maddyconf.model import Instance, Server
from maddyconf.syntax import Directive, Document, Token

_LOOSE_DEFINITION = re.compile(r"\$\(([^)=\s]+)\)")


class Sort(StrEnum):
    """What a name is the name of."""

    BLOCK = "block"
    MACRO = "macro"
    SNIPPET = "snippet"


class Name(NamedTuple):
    """A name. That of a macro is one of a file, given by its real path."""

    sort: Sort
    text: str
    file: str = ""

    @property
    def shown(self) -> str:
        """As it is written where it is used."""
        signs = {Sort.BLOCK: f"&{self.text}", Sort.MACRO: f"$({self.text})", Sort.SNIPPET: f"import {self.text}"}
        return signs[self.sort]


class Occurrence(NamedTuple):
    """A place where a name stands. `whole` has also the sign that goes with it, and quotes.

    `is_literal` says that the name itself is written there, so that another one can be: it is not where a macro or a variable
    makes a part of it, nor where a block has the name of its module. `line` is the directive in which it stands, `node` the same
    as maddy reads it, for blocks, and `top` the line at the top of the file around it.
    """

    name: Name
    place: Place
    whole: Place
    document: Document
    line: Directive
    is_definition: bool = False
    is_literal: bool = True
    node: Node | None = None
    top: Node | None = None
    argument: Argument | None = None


def names_of_blocks(server: Server) -> Iterator[Occurrence]:
    """Where maddy reads them, and what looks like a reference to one of them where nobody knows what it is.

    Such are lines of modules that are not known, and snippets that nothing imports.
    """
    defined: set[str] = set()
    seen: set[tuple[str, int]] = set()
    for instance in server.instances:
        for occurrence in _definitions(instance):
            defined.add(occurrence.name.text)
            yield occurrence
    for reference in server.references:
        seen.add((reference.node.document.source.name, reference.argument.token.start))
        if reference.name:
            yield _read(Name(Sort.BLOCK, reference.name), reference.node, reference.argument, 1)._replace(top=reference.top)
    for node, argument in _signed(server):
        place = node.document.source.name, argument.token.start
        if argument.value[1:] in defined and place not in seen:
            seen.add(place)
            yield _read(Name(Sort.BLOCK, argument.value[1:]), node, argument, 1)
    for document, line, token in _words(server.documents):
        if token.value[1:] in defined and token.value.startswith("&") and (document.source.name, token.start) not in seen:
            yield _written(Name(Sort.BLOCK, token.value[1:]), document, line, token, 1, len(token.value))


def names_of_macros(documents: Iterable[Document]) -> Iterator[Occurrence]:
    """Definitions of macros, and their uses in words."""
    files: dict[str, str] = {}
    for document in documents:
        file = files[document.source.name] = os.path.realpath(document.source.name)
        for line in document.walk():
            if definition := _macro_defined(line, document, file):
                yield definition
    for document, line, token in _words(documents):
        if may_hold_macro(token.value):
            spelling = Spelling(document.source, token)
            for text, start, end in macros_in(token.value):
                name = Name(Sort.MACRO, text, files[document.source.name])
                yield Occurrence(name, spelling.place(start + 2, end - 1), spelling.place(start, end), document, line)


def names_of_snippets(documents: Iterable[Document], imports: Imports) -> Iterator[Occurrence]:
    """Definitions of snippets, and the imports that mean one."""
    for document in documents:
        for line in document.walk():
            if line.snippet:
                name = Name(Sort.SNIPPET, line.snippet)
                yield _written(name, document, line, line.name, 1, 1 + len(line.snippet))._replace(is_definition=True)
            elif line.name.value == "import" and line.arguments and imports.is_snippet(document, line.arguments[0].value):
                word = line.arguments[0]
                yield _written(Name(Sort.SNIPPET, word.value), document, line, word, 0, len(word.value))


def _words(documents: Iterable[Document]) -> Iterator[tuple[Document, Directive, Token]]:
    return ((document, line, token) for document in documents for line in document.walk() for token in line.arguments)


def _signed(server: Server) -> Iterator[tuple[Node, Argument]]:
    return ((node, one) for node, _ in walk(server.nodes) for one in node.args if one.value.startswith("&"))


def _definitions(instance: Instance) -> Iterator[Occurrence]:
    """The names of a block. Endpoints have none, nor do lines that are neither a module that is known nor a block."""
    node = instance.node
    if instance.is_endpoint or (instance.module is None and node.children is None):
        return
    if not node.args or (instance.module and instance.module.named_by_module):
        place = node.place_of_name
        name = Name(Sort.BLOCK, instance.name)
        yield Occurrence(name, place, place, node.document, node.directive, is_definition=True, is_literal=False, node=node, top=node)
        return
    for argument in node.args:
        if argument.value:
            yield _read(Name(Sort.BLOCK, argument.value), node, argument, 0)._replace(is_definition=True, top=node)


def _read(name: Name, node: Node, argument: Argument, start: int) -> Occurrence:
    """A name that maddy reads in an argument, at the place where it is written."""
    if argument.token.value == argument.value:
        found = _written(name, node.document, node.directive, argument.token, start, len(argument.value))
        return found._replace(node=node, argument=argument)
    for macro in reversed(argument.macros):
        for value in macro.values:
            if value.value == value.token.value == argument.value:
                found = _written(name, macro.document, macro.directive, value.token, start, len(argument.value))
                return found._replace(node=node, argument=argument)
    place = node.place_of(argument)
    return Occurrence(name, place, place, node.document, node.directive, is_literal=False, node=node, argument=argument)


def _written(name: Name, document: Document, line: Directive, token: Token, start: int, end: int) -> Occurrence:
    whole = Place(document.source, token.start, token.word_end)
    return Occurrence(name, place_in(document.source, token, start, end), whole, document, line, is_literal=not token.missing)


def _macro_defined(line: Directive, document: Document, file: str) -> Occurrence | None:
    """The name of the macro that a line defines, also one that maddy refuses, such as `$(name)=value`."""
    text, shift = line.macro, len(line.name.value) - len(line.bare_name)
    if text is None:
        found = _LOOSE_DEFINITION.match(line.bare_name)
        text = found[1] if found else None
    if not text:
        return None
    start = shift // 2
    whole = place_in(document.source, line.name, start, start + len(text) + 3)
    place = place_in(document.source, line.name, start + 2, start + 2 + len(text))
    return Occurrence(Name(Sort.MACRO, text, file), place, whole, document, line, is_definition=True)
