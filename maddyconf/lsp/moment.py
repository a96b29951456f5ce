"""A place in a document, in each configuration that the document belongs to.

While somebody types in a line, everything else is as it was a moment ago. So nobody waits until all of it is read again, and nothing
is lost while the line is unfinished, such as a quote that is not closed yet: what is around the line and what it means is taken
from the configuration as it was read last, and only the line is read anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from maddyconf.expansion import Node
from maddyconf.lsp.cursor import Cursor, cursor_at
from maddyconf.model import Server
from maddyconf.source import BOM, Source
from maddyconf.syntax import Document, Kind

if TYPE_CHECKING:
    from maddyconf.lsp.library import Configuration
    from maddyconf.lsp.world import Snapshot


class Moment(NamedTuple):
    """`text` is that of the editor. Of `cursor` and `server` only the line in which the cursor is need be as the text is now."""

    server: Server
    cursor: Cursor
    text: str
    line: int | None = None
    """The number of that line, if the rest is older."""

    def is_here(self, node: Node) -> bool:
        """Whether a directive is the one in which the cursor is."""
        is_same = self.line is not None and node.document is self.cursor.document and node.line == self.line
        return is_same or node.directive is self.cursor.directive


def moments(snapshot: Snapshot, offset: int) -> Iterator[Moment]:
    """A place as it is, in each configuration."""
    for one in snapshot.configurations:
        document = one.document_of(snapshot.world, snapshot.opened)
        yield Moment(one.server, cursor_at(document, offset), document.source.text)


def moments_of_typing(snapshot: Snapshot, offset: int) -> list[Moment]:
    """The place where somebody types, by what was read last if the rest has not changed since."""
    world, opened = snapshot.world, snapshot.opened
    last = world.library.last_configurations(world, opened.path)
    if last and not all(one.holds(world) for one in last):
        text = opened.text.whole.removeprefix(BOM)
        found = [moment for one in last if (moment := _typing(one, opened.real, text, offset))]
        if len(found) == len(last):
            return found
    return list(moments(snapshot, offset))


def _typing(configuration: Configuration, real: str, text: str, offset: int) -> Moment | None:
    """A place in a line that is read by itself; None where the line is not a whole one, or what is above it has changed."""
    documents = configuration.expansion.documents
    document = next((one for one in documents if os.path.realpath(one.source.name) == real), None)
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    if document is None or document.source.text[:start] != text[:start]:
        return None
    before = cursor_at(document, start)
    line = text[start : end if end >= 0 else len(text)]
    if (before.directive and before.directive.start < start) or before.is_comment:
        return None
    # With blanks in place of what is above, every offset is what it is in the text.
    here = cursor_at(Document(Source(" " * start + line)), offset)
    if here.around or (here.directive and here.directive.tokens[-1].kind is Kind.CONTINUATION):
        return None
    cursor = Cursor(document, offset, here.directive, before.around, here.is_comment)
    return Moment(configuration.server, cursor, text, document.source.line(start))
