"""How the line is written in which somebody types, and which of its words comes now."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.knowledge.declarations import Directive, directives_of
from maddyconf.lsp import prose
from maddyconf.lsp.cursor import Cursor
from maddyconf.lsp.meaning import Expected, meaning_of
from maddyconf.lsp.moment import moments_of_typing
from maddyconf.lsp.usage import Usage, most_likely, usages
from maddyconf.lsp.world import Snapshot
from maddyconf.model import Server

ABOUT = ("textDocument", "signatureHelp", "signatureInformation")


def answer(snapshot: Snapshot, params: types.SignatureHelpParams) -> types.SignatureHelp | None:
    """The ways to write it, for a line behind its name."""
    for moment in moments_of_typing(snapshot, snapshot.offset(params.position)):
        cursor = moment.cursor
        for expected in meaning_of(moment.server).expected(cursor) if not cursor.is_comment else ():
            if found := _help(snapshot, moment.server, cursor, expected):
                return found
    return None


def _help(snapshot: Snapshot, server: Server, cursor: Cursor, expected: Expected) -> types.SignatureHelp | None:
    outer = cursor.words[: cursor.index - len(expected.before)]
    some = usages(" ".join(token.value for token in outer), expected)
    active = most_likely(some, expected.before)
    if active is None:
        return None
    doc = _documentation(snapshot, server, cursor, expected)
    signatures = [_signature(snapshot, one, doc) for one in some]
    return types.SignatureHelp(signatures, active, some[active].place(len(expected.before)))


def _signature(snapshot: Snapshot, one: Usage, doc: types.MarkupContent | str | None) -> types.SignatureInformation:
    has_offsets = snapshot.client.can(*ABOUT, "parameterInformation", "labelOffsetSupport")
    labels = [(place.start, place.end) if has_offsets else one.text[place.start : place.end] for place in one.parameters]
    return types.SignatureInformation(one.text, doc, [types.ParameterInformation(label) for label in labels])


def _documentation(snapshot: Snapshot, server: Server, cursor: Cursor, expected: Expected) -> types.MarkupContent | str | None:
    owner = expected.owner
    if isinstance(owner, Directive):
        around = meaning_of(server).around(cursor)
        kind = next((one.kind for one in around if directives_of(one.kind, server.release).get(owner.name) is owner), None)
        text = prose.of_directive(owner, kind, server.release) if kind else owner.doc
    else:
        text = prose.of_module(owner, server.release, short=True)
    if snapshot.client.prefers_markdown(*ABOUT, "documentationFormat"):
        return types.MarkupContent(types.MarkupKind.Markdown, text)
    return prose.without_marks(text)
