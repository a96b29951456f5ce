"""The short report: `file:line:column: severity code name: message`, a line for each finding."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Diagnostic, printable
from maddyconf.report import Report
from maddyconf.report.names import in_line


def written(report: Report) -> Iterator[str]:
    """The lines, in the order of the findings."""
    return (line(diagnostic) + "\n" for diagnostic in report.diagnostics)


def line(diagnostic: Diagnostic) -> str:
    """One finding in one line."""
    number, column = diagnostic.place.position
    where = f"{in_line(diagnostic.place.source.name)}:{number}:{column}"
    return f"{where}: {diagnostic.severity} {diagnostic.code} {diagnostic.name}: {printable(diagnostic.message)}"
