"""Whatever a file, its name or a message holds: a report tells of the findings, of all of them and of no others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.diagnostics import Diagnostic, printable
from maddyconf.report import FORMATS, Failure, Report, written
from maddyconf.report.full import coloured, full
from maddyconf.source import width
from tests.report.hostile import findings, hostile, names
from tests.report.parsing import FAILURES, PARSERS, Found

SURROGATES = re.compile("[\ud800-\udfff]")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_of(name: str, diagnostics: list[Diagnostic], failures: list[Failure] | None = None) -> str:
    files = list(dict.fromkeys(one.place.source.name for one in diagnostics))
    return "".join(written(name)(Report(diagnostics, files, failures or [])))


def path_in(name: str, path: str) -> str:
    """What a reader of a format takes the name of a file for."""
    if name in ("json", "json-lines", "sarif"):
        return path
    path = SURROGATES.sub("\ufffd", path)
    if name in ("gitlab", "rdjson"):
        return path
    if name in ("junit", "checkstyle"):
        return NOT_XML.sub("\ufffd", path)
    if name == "github":
        return "".join(char if char in "\r\n" else printable(char) for char in path)
    return re.sub(r":(?=[\s\d])", "\ufffd", printable(path.replace("\t", "    ")))


def expected(name: str, one: Diagnostic) -> Found:
    start, end = one.place.position, one.place.end_position
    before, last = (one.place.source.text[:offset].rpartition("\n")[2] for offset in (one.place.start, one.place.end))
    return {
        "path": path_in(name, one.place.source.name),
        "line": start.line,
        "column": start.column if name != "github" or start.line == end.line else 0,
        "end_line": end.line,
        "end_column": end.column,
        "byte_column": 1 + width(before, "utf-8"),
        "end_byte_column": 1 + width(last, "utf-8"),
        "severity": str(one.severity),
        "code": one.code,
        "name": one.name,
        "message": one.message if name in ("json", "json-lines") else printable(one.message),
    }


def order(name: str, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """GitHub gets the worst first, others have the findings of a file together."""
    if name == "github":
        return sorted(diagnostics, key=lambda one: ["error", "warning", "info"].index(one.severity))
    if name in ("junit", "checkstyle"):
        files = list(dict.fromkeys(path_in(name, one.place.source.name) for one in diagnostics))
        return sorted(diagnostics, key=lambda one: files.index(path_in(name, one.place.source.name)))
    return diagnostics


@pytest.mark.parametrize("name", PARSERS)
@given(diagnostics=findings())
def test_what_is_read_back_is_what_was_found(name: str, diagnostics: list[Diagnostic]) -> None:
    found = list(PARSERS[name](report_of(name, diagnostics)))
    wanted = [expected(name, one) for one in order(name, diagnostics)]
    assert len(found) == len(wanted)
    assert found == [{key: one[key] for key in parsed} for one, parsed in zip(wanted, found, strict=True)]


@pytest.mark.parametrize("name", FORMATS)
@given(diagnostics=findings(), failure=st.tuples(hostile, st.one_of(st.none(), names)))
def test_nothing_in_a_report_commands_a_terminal(name: str, diagnostics: list[Diagnostic], failure: tuple[str, str | None]) -> None:
    assert all(line.isprintable() for line in report_of(name, diagnostics, [Failure(*failure)]).split("\n"))


@given(findings())
def test_colours_are_the_only_commands(diagnostics: list[Diagnostic]) -> None:
    painted = "".join(coloured(full(diagnostics)))
    assert all(line.isprintable() for line in re.sub(r"\x1b\[[0-9;]*m", "", painted).split("\n"))


@given(findings())
def test_the_full_report_has_one_head_for_each_finding(diagnostics: list[Diagnostic]) -> None:
    # All other lines begin with a blank.
    heads = [line for line in report_of("full", diagnostics).split("\n") if line and line[0] != " "]
    assert [head[: len(path_in("full", one.place.source.name))] for head, one in zip(heads, diagnostics, strict=True)] == [
        path_in("full", one.place.source.name) for one in diagnostics
    ]


@pytest.mark.parametrize("name", [name for name in PARSERS if name not in ("concise", "json", "json-lines")])
@given(diagnostics=findings(), failures=st.lists(st.builds(Failure, hostile, st.one_of(st.none(), names)), min_size=1, max_size=2))
def test_what_could_not_be_checked_is_told_and_is_no_finding(name: str, diagnostics: list[Diagnostic], failures: list[Failure]) -> None:
    told = list(FAILURES[name](report_of(name, diagnostics, failures)))
    assert sorted(told) == sorted(printable(failure.message) for failure in failures)


@pytest.mark.parametrize("name", ["concise", "json", "json-lines"])
@given(diagnostics=findings(), message=hostile)
def test_formats_without_a_place_for_it_say_nothing_of_it(name: str, diagnostics: list[Diagnostic], message: str) -> None:
    assert report_of(name, diagnostics, [Failure(message, "a")]) == report_of(name, diagnostics)
