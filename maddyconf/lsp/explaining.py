"""What a word of a configuration means where it stands, in Markdown."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.declarations import Directive, Entries, directives_of
from maddyconf.knowledge.forms.endpoints import parse_address
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.manual import DirectivePage, pages
from maddyconf.knowledge.modules import module
from maddyconf.knowledge.values.network import Addresses
from maddyconf.knowledge.values.plain import Duration, Size
from maddyconf.lsp import prose
from maddyconf.lsp.addresses import connecting, listening
from maddyconf.lsp.cursor import Cursor
from maddyconf.lsp.meaning import Expected, Meaning, meaning_of
from maddyconf.lsp.names import names_of
from maddyconf.lsp.occurrences import Name, Occurrence, Sort
from maddyconf.lsp.shown import shown, value_of, written_value
from maddyconf.model import Section, Server
from maddyconf.model.reader import resolve
from maddyconf.syntax import Token

VARIABLE = re.compile(r"\{env:([^{}\s]+)\}")

IMPORT = "Puts the lines of a snippet, or of a file, in place of this line. A file is looked for beside this one, with and without `.conf`."


class Explained(NamedTuple):
    """Markdown about a part of a text."""

    text: str
    start: int
    end: int


def explained(server: Server, cursor: Cursor, file: str) -> Explained | None:
    """What the word at a place means. `file` is the real path of its document."""
    token = cursor.token
    if token is None or cursor.directive is None:
        return None
    if found := _variable(server, token, cursor.offset):
        return found
    occurrence = names_of(server).at(file, cursor.offset)
    if occurrence and (text := _name(server, occurrence)):
        # The sign belongs to the name, and the name of a module that is that of a block too is explained below.
        return Explained(text, occurrence.whole.start, occurrence.whole.end)
    meaning = meaning_of(server)
    around = meaning.around(cursor)
    if token is cursor.directive.name:
        text = _line(server, token.value, around)
    else:
        index = cursor.directive.arguments.index(token) if token in cursor.directive.arguments else -1
        some = meaning.expected_of(cursor.directive, index, around) if index >= 0 else []
        text = next(filter(None, (_argument(server, meaning, cursor, token, one, around) for one in some)), "")
    return Explained(text, token.start, token.word_end) if text else None


def _variable(server: Server, token: Token, offset: int) -> Explained | None:
    for found in VARIABLE.finditer(token.raw):
        start, end = token.start + found.start(), token.start + found.end()
        if start <= offset <= end:
            is_set = found[1] in server.expansion.environment
            state = (
                "It is set here. Its value is not shown."
                if is_set
                else "It is not set here: give it under `env` in the settings. If it is not set for maddy either, nothing is put in."
            )
            text = prose.paragraphs((f"**{{env:{shortened(found[1])}}}** (variable of the environment)", state))
            return Explained(text, start, end)
    return None


def _name(server: Server, one: Occurrence) -> str:
    """A macro, a snippet, a reference or the name of a block."""
    if one.name.sort is Sort.MACRO:
        return _macro(server, one)
    if one.name.sort is Sort.SNIPPET:
        uses = len(names_of(server).of(one.name)) - len(names_of(server).definitions(one.name))
        return prose.paragraphs((f"**({shortened(one.name.text)})** (snippet)", f"It is imported {_times(uses)}."))
    if one.is_definition and not one.is_literal and one.whole.start == one.line.start:
        return ""
    return _block(server, one.name)


def _macro(server: Server, one: Occurrence) -> str:
    definitions = [other for other in names_of(server).definitions(one.name) if other.place.source is one.place.source]
    above = [other for other in definitions if other.place.start <= one.place.start]
    head = f"**$({shortened(one.name.text)})** (macro)"
    if not above:
        return prose.paragraphs((head, "It is not defined above: maddy puts nothing in for it."))
    line = above[-1].line
    macro = meaning_of(server).macros.get(id(line))
    value = value_of(server, macro) if macro else written_value(server, one.place.source, line)
    where = f"Defined in line {line.name.line}."
    return prose.paragraphs((head, prose.block(value) if value else "", where))


def _block(server: Server, name: Name) -> str:
    instance = server.blocks.get(name.text)
    if instance is None:
        return prose.paragraphs((f"**&{shortened(name.text)}** (reference)", "There is no block of this name."))
    names = names_of(server)
    uses = len(names.of(name)) - len(names.definitions(name))
    node = instance.node
    head = shown(server, node.document.source, node.directive.start, node.directive.head_end)
    where = f"{os.path.basename(node.document.source.name)}, line {node.line}. It is referred to {_times(uses)}."
    about = prose.of_module(instance.module, server.release, short=True) if instance.module else ""
    return prose.paragraphs((f"**&{shortened(name.text)}** (block)", prose.block(head), where, about))


def _times(number: int) -> str:
    return {0: "nowhere", 1: "once"}.get(number, f"{number} times")


def _line(server: Server, name: str, around: list[Section]) -> str:
    """The name of a line."""
    if name == "import":
        return prose.paragraphs(("**import**", IMPORT))
    release = server.release
    for section in around:
        others = section.kind.others
        if known := directives_of(section.kind, release).get(name):
            return prose.of_directive(known, section.kind, release)
        found = module(name, release) if section.kind is GLOBALS else None
        if isinstance(others, Entries):
            found = resolve(name, others.role.namespace, release)
        if found:
            return prose.of_module(found, release)
    # In a snippet that nothing imports, or in a block that is not known, it is told what it means elsewhere.
    elsewhere = [] if around else [page for page in pages(name, release) if isinstance(page, DirectivePage)]
    return prose.of_page(elsewhere[0]) if elsewhere else ""


def _argument(server: Server, meaning: Meaning, cursor: Cursor, token: Token, one: Expected, around: list[Section]) -> str:
    """A word behind the name of a line."""
    if isinstance(one.value, Addresses) and (text := _address(server, meaning, cursor, token, one)):
        return text
    if one.role and token.value not in one.value.choices(one.before):
        found = resolve(token.value, one.role.namespace, server.release)
        return prose.of_module(found, server.release) if found else prose.of_role(one.role)
    if not isinstance(one.owner, Directive):
        return prose.of_module(one.owner, server.release, short=True)
    owner = one.owner
    place = next((section.kind for section in around if directives_of(section.kind, server.release).get(owner.name) is owner), None)
    page = prose.of_directive(owner, place, server.release) if place else ""
    return prose.paragraphs((_amount(cursor, one), page))


def _amount(cursor: Cursor, one: Expected) -> str:
    """A time or a size in plain numbers."""
    words = [token.value for token in cursor.directive.arguments] if cursor.directive else []
    if isinstance(one.value, Duration):
        from maddyconf.knowledge.forms.durations import duration

        time = duration("".join(words))
        return "" if time is None else f"{prose.code(shortened(' '.join(words)))} is {time / 10**9:,.10g} seconds."
    if isinstance(one.value, Size):
        from maddyconf.knowledge.forms.sizes import size

        amount = size(" ".join(words))
        return "" if amount is None else f"{prose.code(shortened(' '.join(words)))} is {amount:,} bytes."
    return ""


def _address(server: Server, meaning: Meaning, cursor: Cursor, token: Token, one: Expected) -> str:
    """An address to listen on, or to connect to."""
    line = cursor.directive
    instance = meaning.instance(line) if line else None
    arguments = instance.node.args if instance else ()
    read = next((argument.value for argument in arguments if argument.token is token and not argument.environment), token.value)
    address = parse_address(read)
    if address is None:
        return ""
    head = f"**{shortened(token.value, 80)}** (address)"
    if isinstance(one.owner, Directive) or not one.owner.is_endpoint:
        return prose.paragraphs((head, " ".join(connecting(address))))
    proxy = bool(instance and instance.section and instance.section.setting("proxy_protocol"))
    return prose.paragraphs((head, " ".join(listening(address, server.facts.own_networks, behind_proxy=proxy))))
