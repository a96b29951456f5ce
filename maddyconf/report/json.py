"""The JSON report: an array with an object a diagnostic."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from maddyconf.diagnostics import Diagnostic, Fix
from maddyconf.report import Report


def written(report: Report) -> Iterator[str]:
    """The whole array. What could not be checked has no place in it."""
    yield as_json(report.diagnostics)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Lines and columns count from 1, columns in characters; edits are byte offsets. See docs/architecture.md."""
    return json.dumps([as_object(diagnostic) for diagnostic in diagnostics], indent=2) + "\n"


def as_object(diagnostic: Diagnostic) -> dict[str, object]:
    """One finding. A fix that would show a secret is left out."""
    place = diagnostic.place
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "category": diagnostic.category,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "file": place.source.name,
        "line": place.position.line,
        "column": place.position.column,
        "end_line": place.end_position.line,
        "end_column": place.end_position.column,
        "fix": _fix(diagnostic.fix) if diagnostic.fix and not diagnostic.fix.secret else None,
        "related": [
            {
                "message": related.message,
                "file": related.place.source.name,
                "line": related.place.position.line,
                "column": related.place.position.column,
            }
            for related in diagnostic.related
        ],
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [
        {
            "file": edit.place.source.name,
            "start": edit.place.source.byte_offset(edit.place.start),
            "end": edit.place.source.byte_offset(edit.place.end),
            "text": edit.text,
        }
        for edit in fix.edits
    ]
    return {"safety": fix.safety, "message": fix.message, "edits": edits}
