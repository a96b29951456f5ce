"""Workflow commands, which GitHub Actions shows as annotations beside the lines."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Diagnostic, Severity, printable
from maddyconf.report import Failure, Report
from maddyconf.report.names import in_project

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def written(report: Report) -> Iterator[str]:
    """A command for each finding, the worst first: GitHub shows only some of each step."""
    for failure in report.failures:
        yield _failed(failure)
    for diagnostic in sorted(report.diagnostics, key=lambda one: list(Severity).index(one.severity)):
        yield _found(diagnostic)


def _found(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    start, end = place.position, place.end_position
    properties = {
        "title": f"{diagnostic.code} {diagnostic.name}",
        "file": in_project(place.source.name),
        "line": str(start.line),
        "endLine": str(end.line),
    }
    if start.line == end.line:
        # Over several lines GitHub takes no columns.
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    return _command(LEVELS[diagnostic.severity], properties, diagnostic.message)


def _failed(failure: Failure) -> str:
    file = {} if failure.file is None else {"file": in_project(failure.file)}
    return _command("error", {"title": "not checked", **file}, failure.message)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items())
    return f"::{level} {listed}::{_escaped(printable(message))}\n"


def _escaped(text: str) -> str:
    """A text as a command may hold it. The lines are shown as a log too, so nothing in it may command a terminal."""
    for char, escape in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(char, escape)
    return printable(text)
