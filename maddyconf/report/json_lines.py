"""The JSON Lines report: the objects of the JSON report, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from maddyconf.report import Report
from maddyconf.report.json import as_object


def written(report: Report) -> Iterator[str]:
    """The lines, in the order of the findings."""
    return (json.dumps(as_object(diagnostic)) + "\n" for diagnostic in report.diagnostics)
