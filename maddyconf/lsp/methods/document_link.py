"""Links in a document: from an `import` to the file, from the name of a block to the page of its module in maddy's manual."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from maddyconf.diagnostics import Place
from maddyconf.knowledge.modules import module
from maddyconf.knowledge.reference import manual_page
from maddyconf.lsp.names import names_of
from maddyconf.lsp.world import Snapshot
from maddyconf.syntax import Directive, Kind, Token


def answer(snapshot: Snapshot, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """Only to what is there: files that are imported indeed, pages that are known."""
    return [*_files(snapshot), *_pages(snapshot)]


def _files(snapshot: Snapshot) -> Iterator[types.DocumentLink]:
    seen: set[int] = set()
    for configuration in snapshot.configurations:
        imports = names_of(configuration.server).imports
        document = configuration.document_of(snapshot.world, snapshot.opened)
        for line in document.walk():
            if line.name.value == "import" and line.arguments and line.start not in seen:
                word = line.arguments[0]
                if found := imports.file(document, word.value):
                    seen.add(line.start)
                    yield _link(snapshot, word, snapshot.places.location(Place(found.source, 0, 0)).uri, "the file that is imported")


def _pages(snapshot: Snapshot) -> Iterator[types.DocumentLink]:
    for line in snapshot.document.body:
        known = module(line.name.value, snapshot.server.release) if isinstance(line, Directive) else None
        if isinstance(line, Directive) and known and (page := manual_page(known.name)):
            yield _link(snapshot, line.name, page, "maddy's manual")


def _link(snapshot: Snapshot, word: Token, target: str, tooltip: str) -> types.DocumentLink:
    is_quoted = word.kind is Kind.QUOTED
    place = snapshot.range(word.start + is_quoted, word.word_end - is_quoted)
    has_tooltip = snapshot.client.can("textDocument", "documentLink", "tooltipSupport")
    return types.DocumentLink(place, target, tooltip if has_tooltip else None)
