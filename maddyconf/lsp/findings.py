"""Findings as the client is told of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from lsprotocol import types

from maddyconf.diagnostics import Category, Diagnostic, Rule, Severity
from maddyconf.expansion import TooLargeError
from maddyconf.lsp.editor import place_of_bug
from maddyconf.lsp.places import Places
from maddyconf.lsp.uris import uri_of
from maddyconf.lsp.world import Snapshot, World
from maddyconf.source import SourceError

SOURCE = "maddyconf"

FAILURES = (OSError, SourceError, TooLargeError)
"""Why a configuration cannot be read; no mistake of the program."""

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
UNNECESSARY = frozenset({"unused-block", "unused-suppression", "ineffective-directive", "empty-group"})
"""Rules on what has no effect: editors show it faded."""
DEPRECATED = frozenset({"deprecated-directive", "deprecated-module"})
"""Rules on what is on its way out: editors strike it through."""

PAGES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "pages")
"""Where the pages of the rules are in an installed package."""


def told(world: World, places: Places, one: Diagnostic) -> types.Diagnostic:
    """A finding for the client, with as much as it can show."""
    can = world.client.can
    what = "textDocument", "publishDiagnostics"
    related = [types.DiagnosticRelatedInformation(places.location(other.place), other.message) for other in one.related]
    return types.Diagnostic(
        range=places.range(one.place),
        message=one.message,
        severity=SEVERITIES[one.severity],
        code=one.name,
        code_description=_page(one.rule) if can(*what, "codeDescriptionSupport") else None,
        source=SOURCE,
        tags=_tags(one) if world.client.value(*what, "tagSupport") else None,
        related_information=related if related and can(*what, "relatedInformation") else None,
        data={"code": one.code, "fix": one.fix.safety.value if one.fix else None} if can(*what, "dataSupport") else None,
    )


def failure(problem: Exception) -> types.Diagnostic:
    """What is told, at the beginning of a document, if it cannot be checked."""
    if isinstance(problem, TooLargeError):
        reason = f"not checked: {problem}; maddy would not survive reading it"
    elif isinstance(problem, FAILURES):
        reason = f"not checked: {problem}"
    else:
        reason = f"not checked, because of a mistake in maddyconf; please report it: {place_of_bug(problem)}"
    start = types.Position(0, 0)
    return types.Diagnostic(types.Range(start, start), reason, severity=types.DiagnosticSeverity.Error, source=SOURCE)


def held_back(snapshot: Snapshot, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings without mistakes of the syntax in the line that is being typed: it is not finished."""
    line = snapshot.opened.typed
    if line is None:
        return list(found)
    return [one for one in found if not _may_be_unfinished(one) or not _touches(snapshot, one, line)]


def _may_be_unfinished(one: Diagnostic) -> bool:
    """Whether a mistake may be one only because somebody is still typing. maddy lets a quote run on, which nobody means."""
    return one.category is Category.SYNTAX or one.name == "runaway-quote"


def identity(items: Sequence[types.Diagnostic]) -> str:
    """A word that is the same for the same diagnostics."""
    return blake2b(repr(items).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _touches(snapshot: Snapshot, one: Diagnostic, line: int) -> bool:
    if snapshot.places.opened(one.place.source) is not snapshot.opened:
        return False
    place = snapshot.places.range(one.place)
    return place.start.line <= line <= place.end.line


def _tags(one: Diagnostic) -> list[types.DiagnosticTag] | None:
    if one.name in UNNECESSARY:
        return [types.DiagnosticTag.Unnecessary]
    return [types.DiagnosticTag.Deprecated] if one.name in DEPRECATED else None


def _page(rule: Rule) -> types.CodeDescription | None:
    """The page of a rule, where the package has pages: a checkout has none."""
    path = os.path.join(PAGES, f"{rule.name}.md")
    return types.CodeDescription(uri_of(path)) if os.path.isfile(path) else None
