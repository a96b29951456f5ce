"""GitLab's Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Iterator

from maddyconf.diagnostics import Diagnostic, Severity, printable
from maddyconf.fingerprints import fingerprint_of, fingerprints
from maddyconf.report import Failure, Report
from maddyconf.report.names import in_project

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}
NOT_CHECKED = "not-checked"
"""The name of the check that tells of a file that could not be checked."""


def written(report: Report) -> Iterator[str]:
    """The whole array."""
    prints = fingerprints(report.diagnostics, in_project)
    failed = [_failed(failure) for failure in report.failures]
    found = [_found(diagnostic, fingerprint) for diagnostic, fingerprint in zip(report.diagnostics, prints, strict=True)]
    yield json.dumps([*failed, *found], indent=2) + "\n"


def _found(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    place = diagnostic.place
    start, end = place.position, place.end_position
    return {
        "description": f"{diagnostic.code}: {printable(diagnostic.message)}",
        "check_name": diagnostic.name,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[diagnostic.severity],
        "location": {
            "path": in_project(place.source.name),
            "positions": {
                "begin": {"line": start.line, "column": start.column},
                "end": {"line": end.line, "column": end.column},
            },
        },
    }


def _failed(failure: Failure) -> dict[str, object]:
    path = "." if failure.file is None else in_project(failure.file)
    return {
        "description": printable(failure.message),
        "check_name": NOT_CHECKED,
        "fingerprint": fingerprint_of(NOT_CHECKED, path, failure.message),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }
