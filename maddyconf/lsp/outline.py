"""The parts of a document as a table of contents: endpoints, blocks, macros, snippets, imports, and the lines in blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol.types import SymbolKind

from maddyconf.lsp.shown import shown
from maddyconf.lsp.spelling import end_of
from maddyconf.lsp.world import Snapshot
from maddyconf.model import Instance
from maddyconf.syntax import Directive, HeadlessBlock, Statement
from maddyconf.syntax.tree import blocks_of

MOST_LEVELS = 40
"""Deeper blocks have no entries of their own: nothing that maddy reads is as deep, and messages cannot be."""

ENDPOINT, BLOCK, PART, LINE = SymbolKind.Interface, SymbolKind.Class, SymbolKind.Namespace, SymbolKind.Property
MACRO, SNIPPET, IMPORT = SymbolKind.Constant, SymbolKind.Function, SymbolKind.Module

Span = tuple[int, int]


class Entry(NamedTuple):
    """A part of a document. `named` is where its title stands."""

    title: str
    detail: str
    kind: SymbolKind
    span: Span
    named: Span
    children: tuple[Entry, ...] = ()


def outline_of(snapshot: Snapshot) -> tuple[Entry, ...]:
    """The parts of a document, also of one that is broken somewhere or belongs into another."""
    return tuple(_Outline(snapshot).entries(snapshot.document.body, 0))


class _Outline:
    def __init__(self, snapshot: Snapshot) -> None:
        self._server, self._source = snapshot.server, snapshot.source
        self._instances = {id(one.node.directive): one for one in snapshot.server.instances}

    def entries(self, body: tuple[Statement, ...], depth: int) -> Iterator[Entry]:
        for statement in body:
            children: tuple[Entry, ...] = ()
            if depth < MOST_LEVELS:
                children = tuple(entry for block in blocks_of(statement) for entry in self.entries(block.body, depth + 1))
            span = statement.start, end_of(statement)
            if isinstance(statement, Directive):
                title, detail, kind, named = self._head(statement)
                yield Entry(title.strip() or "…", detail, kind, span, named, children)
            elif isinstance(statement, HeadlessBlock):
                yield Entry("{", "", PART, span, (span[0], min(span[0] + 1, span[1])), children)

    def _head(self, line: Directive) -> tuple[str, str, SymbolKind, Span]:
        """The title of a line, what else is told of it, what it is, and where the title stands."""
        name = line.name.start, line.name.word_end
        rest = (line.arguments[0].start, line.arguments[-1].word_end) if line.arguments else (name[1], name[1])
        if line.macro is not None:
            values = (line.arguments[1].start, rest[1]) if len(line.arguments) > 1 else (rest[1], rest[1])
            return self._shown(name), self._shown(values), MACRO, name
        if line.snippet is not None:
            return self._shown(name), "", SNIPPET, name
        if line.name.value == "import":
            return self._shown((name[0], rest[1])), "", IMPORT, name
        if instance := self._instances.get(id(line)):
            return self._instance(instance, name, rest)
        if line.block:
            return self._shown((name[0], rest[1])), "", PART, name
        return self._shown(name), self._shown(rest), LINE, name

    def _instance(self, instance: Instance, name: Span, rest: Span) -> tuple[str, str, SymbolKind, Span]:
        if instance.is_endpoint:
            return self._shown(name), self._shown(rest), ENDPOINT, name
        is_named = rest[0] < rest[1] and not (instance.module and instance.module.named_by_module)
        return (self._shown(rest), self._shown(name), BLOCK, rest) if is_named else (self._shown(name), "", BLOCK, name)

    def _shown(self, span: Span) -> str:
        return shown(self._server, self._source, *span)
