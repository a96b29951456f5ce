"""What was found, as text: one file an output format. Each has a function `written`, and is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from maddyconf.diagnostics import Diagnostic

FORMATS = {
    "full": "for people, with the text of the file",
    "concise": "a line for each finding",
    "json": "an array of objects",
    "json-lines": "the same objects, one a line",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "github": "annotations in GitHub Actions",
    "gitlab": "GitLab's Code Quality report",
    "junit": "test results, as JUnit writes them",
    "checkstyle": "as Checkstyle writes them",
    "rdjson": "for reviewdog",
}
"""The output formats by name, and what each is."""


class Failure(NamedTuple):
    """Why something could not be checked: a file, or None if it is no single one."""

    message: str
    file: str | None = None


class Report(NamedTuple):
    """What is to be told: the findings, the files that were checked, and what could not be.

    `asked` is how many of the files that were asked for it tells of.
    """

    diagnostics: Sequence[Diagnostic]
    files: Sequence[str] = ()
    failures: Sequence[Failure] = ()
    asked: int = 0


Written = Callable[[Report], Iterator[str]]


def written(name: str) -> Written:
    """The function that writes a report in a format, piece by piece."""
    function: Written = import_module(f"maddyconf.report.{name.replace('-', '_')}").written
    return function
