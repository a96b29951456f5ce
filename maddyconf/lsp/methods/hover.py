"""What the word under the mouse means."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp import prose
from maddyconf.lsp.cursor import Cursor, cursor_at
from maddyconf.lsp.explaining import Explained, explained
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.HoverParams) -> types.Hover | None:
    """Of a word in the configuration, or of a rule in a comment that ignores it."""
    cursor = cursor_at(snapshot.document, snapshot.offset(params.position))
    if cursor.is_comment:
        found = _rule(cursor)
    else:
        # A part of several configurations is explained by the first in which it means something.
        found = next(filter(None, (explained(one.server, cursor, snapshot.opened.real) for one in snapshot.configurations)), None)
    if found is None:
        return None
    is_markdown = snapshot.client.prefers_markdown("textDocument", "hover", "contentFormat")
    kind = types.MarkupKind.Markdown if is_markdown else types.MarkupKind.PlainText
    content = types.MarkupContent(kind, found.text if is_markdown else prose.without_marks(found.text))
    return types.Hover(content, snapshot.range(found.start, found.end))


def _rule(cursor: Cursor) -> Explained | None:
    """The page of a rule whose name stands in a comment that speaks to maddyconf."""
    from maddyconf.rules.pages import known_rule, markdown, page
    from maddyconf.suppressions.comments import comments_in, tokens_in

    for comment in comments_in(cursor.document, tokens_in(cursor.document)):
        for name in comment.names:
            if name.start <= cursor.offset <= name.end and (rule := known_rule(name.text)):
                return Explained(markdown(page(rule)), name.start, name.end)
    return None
