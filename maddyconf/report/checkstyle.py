"""The report as Checkstyle writes it: errors by file."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Diagnostic, printable
from maddyconf.report import Report
from maddyconf.report.names import in_project
from maddyconf.report.xml import attributes

VERSION = "4.3"
"""The version of Checkstyle whose form this is; others write it too."""


def written(report: Report) -> Iterator[str]:
    """The document. Files in which nothing was found are in it too."""
    files: dict[str, list[str]] = {in_project(name): [] for name in report.files}
    for failure in report.failures:
        name = "." if failure.file is None else in_project(failure.file)
        files.setdefault(name, []).append(
            attributes(line=1, severity="error", message=printable(failure.message), source="maddyconf.not-checked")
        )
    for diagnostic in report.diagnostics:
        files.setdefault(in_project(diagnostic.place.source.name), []).append(_error(diagnostic))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle{attributes(version=VERSION)}>\n'
    for name, errors in files.items():
        yield f"  <file{attributes(name=name)}>\n"
        yield from (f"    <error{error}/>\n" for error in errors)
        yield "  </file>\n"
    yield "</checkstyle>\n"


def _error(diagnostic: Diagnostic) -> str:
    line, column = diagnostic.place.position
    source = f"maddyconf.{diagnostic.code}.{diagnostic.name}"
    return attributes(line=line, column=column, severity=diagnostic.severity, message=printable(diagnostic.message), source=source)
