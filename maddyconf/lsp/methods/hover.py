"""What the word under the mouse means."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp import prose
from maddyconf.lsp.cursor import Cursor
from maddyconf.lsp.explaining import Explained, explained
from maddyconf.lsp.moment import Moment, moments
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.HoverParams) -> types.Hover | None:
    """Of a word in the configuration, or of a rule in a comment that ignores it."""
    # A part of several configurations is explained by the first in which it means something.
    found = next(filter(None, (_at(snapshot, one) for one in moments(snapshot, snapshot.offset(params.position)))), None)
    if found is None:
        return None
    is_markdown = snapshot.client.prefers_markdown("textDocument", "hover", "contentFormat")
    kind = types.MarkupKind.Markdown if is_markdown else types.MarkupKind.PlainText
    content = types.MarkupContent(kind, found.text if is_markdown else prose.without_marks(found.text))
    return types.Hover(content, snapshot.range(found.start, found.end))


def _at(snapshot: Snapshot, moment: Moment) -> Explained | None:
    cursor = moment.cursor
    return _rule(cursor) if cursor.is_comment else explained(moment.server, cursor, snapshot.opened.real)


def _rule(cursor: Cursor) -> Explained | None:
    """The page of a rule whose name stands in a comment that speaks to maddyconf."""
    from maddyconf.rules.pages import known_rule, markdown, page
    from maddyconf.suppressions.comments import comments_in, tokens_in

    for comment in comments_in(cursor.document, tokens_in(cursor.document)):
        for name in comment.names:
            if name.start <= cursor.offset <= name.end and (rule := known_rule(name.text)):
                return Explained(markdown(page(rule)), name.start, name.end)
    return None
