"""The names that may begin a line: directives, modules, and what is only at the top of the file."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CompletionItemKind as Kind

from maddyconf.knowledge.declarations import Directive, Entries, Module, directives_of
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.hints import short_name
from maddyconf.knowledge.modules import all_modules
from maddyconf.lsp import prose
from maddyconf.lsp.meaning import meaning_of
from maddyconf.lsp.moment import Moment
from maddyconf.lsp.offering import snippets
from maddyconf.lsp.offering.candidate import Candidate, Rank
from maddyconf.model import Section, Server
from maddyconf.rules.delivery.endpoint_without_address import USUAL

IMPORT = Candidate("import", Kind.Keyword, "a snippet or a file", snippet="import $1", rank=Rank.POSSIBLE)


def lines_at(moment: Moment, level: str) -> Iterator[Candidate]:
    """What may begin the line at a place, for all blocks that it is in. `level` is the indentation of a block."""
    server, cursor = moment.server, moment.cursor
    around = meaning_of(server).around(cursor)
    for section in around:
        written = {line.name for line in section.lines if not moment.is_here(line)}
        yield from _directives(section, written, level)
        others = section.kind.others
        if section.kind is GLOBALS:
            yield from _blocks(server, level)
        elif isinstance(others, Entries):
            yield from _entries(server, others, written if others.once else set(), level)
    yield IMPORT
    if not cursor.around:
        yield Candidate("$(name) =", Kind.Keyword, "a macro", snippet="\\$(${1:name}) = $2", rank=Rank.POSSIBLE)
        yield Candidate("(name) {", Kind.Keyword, "a snippet", snippet=f"(${{1:name}}) {{\n{level}$0\n}}", rank=Rank.POSSIBLE)


def _directives(section: Section, written: set[str], level: str) -> Iterator[Candidate]:
    """The directives of a block, without those that are there and may not be there twice."""
    for one in directives_of(section.kind, section.release).values():
        if one.name not in written or one.repeatable:
            yield Candidate(
                one.name,
                Kind.Property,
                one.value.describe(),
                prose.of_directive(one, section.kind, section.release),
                snippets.of_directive(one, level),
                _rank(one, section),
                is_deprecated=_is_outdated(one, section),
            )


def _rank(one: Directive, section: Section) -> Rank:
    if _is_outdated(one, section):
        return Rank.OUTDATED
    if one.required and not section.setting_in_force(one.name):
        return Rank.NEEDED
    return Rank.POSSIBLE if one.name in ("debug", "io_debug", "io_errors") else Rank.USUAL


def _is_outdated(one: Directive, section: Section) -> bool:
    return one.ignored or bool(one.deprecated and one.deprecated.holds(section.release))


def _blocks(server: Server, level: str) -> Iterator[Candidate]:
    """The modules that may be blocks at the top of the file, the endpoints first."""
    for one in all_modules(server.release):
        if not one.build and one.name != "dummy":
            snippet = snippets.of_block(one, server, level, USUAL.get(one.name, "tcp://127.0.0.1:0"))
            rank = Rank.FITTING if one.is_endpoint else Rank.USUAL
            yield _module(one.name, one, server, snippet, rank)


def _entries(server: Server, others: Entries, written: set[str], level: str) -> Iterator[Candidate]:
    """The modules that may be lines of a group."""
    for one in all_modules(server.release):
        if others.role in one.roles and not one.is_endpoint and not one.build:
            name = short_name(one, others.role)
            if name not in written:
                yield _module(name, one, server, snippets.of_entry(name, one, server, level), _module_rank(one, others))


def _module_rank(one: Module, others: Entries) -> Rank:
    return Rank.FITTING if one.name.startswith(f"{others.role.namespace}.") else Rank.POSSIBLE


def _module(name: str, one: Module, server: Server, snippet: str, rank: Rank) -> Candidate:
    is_outdated = bool(one.deprecated and one.deprecated.holds(server.release))
    doc = prose.of_module(one, server.release)
    return Candidate(name, Kind.Module, one.doc, doc, snippet, Rank.OUTDATED if is_outdated else rank, is_deprecated=is_outdated)
