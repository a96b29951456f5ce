"""The Reviewdog Diagnostic Format, as one JSON object. Its columns count bytes of UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator

from maddyconf.diagnostics import Diagnostic, Fix, Place, Severity, printable
from maddyconf.report import Failure, Report
from maddyconf.report.edits import as_one
from maddyconf.report.names import in_project

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def written(report: Report) -> Iterator[str]:
    """The whole object."""
    diagnostics = [*map(_failed, report.failures), *map(_found, report.diagnostics)]
    yield json.dumps({"source": {"name": "maddyconf"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _found(diagnostic: Diagnostic) -> dict[str, object]:
    place = diagnostic.place
    return {
        "message": printable(diagnostic.message),
        "location": {"path": in_project(place.source.name), "range": _range(place)},
        "severity": SEVERITIES[diagnostic.severity],
        "code": {"value": f"{diagnostic.code} {diagnostic.name}"},
        "suggestions": _suggestions(diagnostic.fix, place) if diagnostic.fix else [],
    }


def _failed(failure: Failure) -> dict[str, object]:
    path = "." if failure.file is None else in_project(failure.file)
    return {
        "message": printable(failure.message),
        "location": {"path": path},
        "severity": "ERROR",
        "code": {"value": "not-checked"},
    }


def _suggestions(fix: Fix, place: Place) -> list[object]:
    """The fix as one suggestion: reviewdog takes several for a choice."""
    edit = as_one(fix, place.source)
    return [{"range": _range(edit.place), "text": edit.text}] if edit else []


def _range(place: Place) -> dict[str, object]:
    start, end = (place.source.position(offset, "utf-8") for offset in (place.start, place.end))
    return {"start": {"line": start.line, "column": start.column}, "end": {"line": end.line, "column": end.column}}
