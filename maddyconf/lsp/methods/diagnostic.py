"""Diagnostics of a document for a client that asks for them."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.findings import held_back, identity, told
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """All of them, or that they are still those that the client has."""
    found = snapshot.diagnostics
    if snapshot.client.can("workspace", "diagnostics", "refreshSupport"):
        # It is told to ask again when nobody types any more.
        found = held_back(snapshot, found)
    items = [told(snapshot.world, snapshot.places, one) for one in found]
    known = identity(items)
    if params.previous_result_id == known:
        return types.RelatedUnchangedDocumentDiagnosticReport(known)
    return types.RelatedFullDocumentDiagnosticReport(items, result_id=known)
