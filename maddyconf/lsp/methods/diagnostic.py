"""Diagnostics of a document for a client that asks for them."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.diagnostics import Diagnostic
from maddyconf.lsp.findings import FAILURES, failure, held_back, identity, told
from maddyconf.lsp.refreshing import Shown, remember
from maddyconf.lsp.world import Snapshot

ELSEWHERE = "diagnostics elsewhere"
"""What is remembered: the addresses of other files about which something was told."""


def answer(snapshot: Snapshot, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """All of them, or that they are still those that the client has; with them those in imported files that are not open."""
    try:
        found, others = snapshot.diagnostics, _elsewhere(snapshot)
    except FAILURES as problem:
        remember(snapshot, Shown.DIAGNOSTICS)
        return types.RelatedFullDocumentDiagnosticReport([failure(problem)])
    now = found
    if snapshot.client.can("workspace", Shown.DIAGNOSTICS, "refreshSupport"):
        # It is told to ask again when nobody types any more.
        now = held_back(snapshot, found)
    remember(snapshot, Shown.DIAGNOSTICS, is_held_back=len(now) < len(found))
    items = [_told(snapshot, one) for one in now]
    known = identity(items)
    if params.previous_result_id == known:
        return types.RelatedUnchangedDocumentDiagnosticReport(known, related_documents=others)
    return types.RelatedFullDocumentDiagnosticReport(items, result_id=known, related_documents=others)


def _elsewhere(snapshot: Snapshot) -> dict[str, types.FullDocumentDiagnosticReport | types.UnchangedDocumentDiagnosticReport] | None:
    """What is found in files that are not open, so that nobody asks for it. About those with nothing left the client is told once."""
    if not snapshot.client.can("textDocument", "diagnostic", "relatedDocumentSupport"):
        return None
    items: dict[str, list[types.Diagnostic]] = {uri: [] for uri in snapshot.memory.get(ELSEWHERE, ())}
    for one in snapshot.world.library.findings(snapshot.world, snapshot.configurations):
        if snapshot.places.opened(one.place.source) is None:
            items.setdefault(snapshot.places.uri(one.place.source), []).append(_told(snapshot, one))
    snapshot.memory[ELSEWHERE] = {uri for uri, found in items.items() if found}
    return {uri: types.FullDocumentDiagnosticReport(found) for uri, found in items.items()} or None


def _told(snapshot: Snapshot, one: Diagnostic) -> types.Diagnostic:
    return told(snapshot.world, snapshot.places, one)
