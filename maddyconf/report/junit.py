"""The report as JUnit and its many readers know it: a suite for each file, and a test for each finding."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Diagnostic, Severity, printable
from maddyconf.report import Failure, Report
from maddyconf.report.concise import line
from maddyconf.report.names import in_project
from maddyconf.report.xml import attributes, escaped


class _Suite:
    """What is told of one file."""

    def __init__(self) -> None:
        self.cases: list[str] = []
        self.failures = self.errors = 0


def written(report: Report) -> Iterator[str]:
    """The document. A file in which nothing was found is one test that passes, one that could not be checked is an error."""
    suites = {in_project(name): _Suite() for name in report.files}
    for failure in report.failures:
        name = "." if failure.file is None else in_project(failure.file)
        suite = suites.setdefault(name, _Suite())
        suite.cases.append(_failed(name, failure))
        suite.errors += 1
    for diagnostic in report.diagnostics:
        name = in_project(diagnostic.place.source.name)
        suite = suites.setdefault(name, _Suite())
        suite.cases.append(_found(name, diagnostic))
        suite.failures += diagnostic.severity is not Severity.INFO
    for name, suite in suites.items():
        suite.cases = suite.cases or [f"    <testcase{attributes(name='maddyconf', classname=name)}/>\n"]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites{attributes(name='maddyconf', **_counts(*suites.values()))}>\n"
    for name, suite in suites.items():
        yield f"  <testsuite{attributes(name=name, **_counts(suite))}>\n"
        yield from suite.cases
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _counts(*suites: _Suite) -> dict[str, int]:
    return {
        "tests": sum(len(suite.cases) for suite in suites),
        "failures": sum(suite.failures for suite in suites),
        "errors": sum(suite.errors for suite in suites),
    }


def _found(file: str, diagnostic: Diagnostic) -> str:
    """A finding as a test that failed. What only informs is a test that passes and says so: it does not change the exit code either."""
    number, column = diagnostic.place.position
    case = attributes(name=f"{diagnostic.name} at line {number}, column {column}", classname=file)
    text = escaped(line(diagnostic))
    if diagnostic.severity is Severity.INFO:
        return f"    <testcase{case}>\n      <system-out>{text}</system-out>\n    </testcase>\n"
    failure = attributes(type=diagnostic.severity, message=printable(diagnostic.message))
    return f"    <testcase{case}>\n      <failure{failure}>{text}</failure>\n    </testcase>\n"


def _failed(file: str, failure: Failure) -> str:
    message = printable(failure.message)
    error = attributes(type="not-checked", message=message)
    case = attributes(name="not checked", classname=file)
    return f"    <testcase{case}>\n      <error{error}>{escaped(message)}</error>\n    </testcase>\n"
