"""`lint --output-format` and `--output-file`."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from maddyconf.report import FORMATS
from tests.cli.running import program
from tests.report.parsing import FAILURES, PARSERS

FINE = "hostname mx.maddy.test\ntls off\nsmtp tcp://127.0.0.1:25 {\n    reject\n}\n"
BROKEN = FINE.replace("maddy.test", "$(x)")

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and names of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "maddy.conf").write_text(BROKEN)
    return tmp_path


@pytest.mark.parametrize("name", PARSERS)
def test_every_format(folder: Path, name: str) -> None:
    code, out, err = program("lint", "--output-format", name, "maddy.conf", cwd=folder)
    assert (code, err) == (1, "")
    found = list(PARSERS[name](out))
    assert [(one["path"], one["line"], one["name"]) for one in found] == [("maddy.conf", 1, "undefined-macro")]


@pytest.mark.parametrize("name", PARSERS)
def test_nothing_found(folder: Path, name: str) -> None:
    (folder / "maddy.conf").write_text(FINE)
    code, out, err = program("lint", "--output-format", name, "maddy.conf", cwd=folder)
    assert (code, err, list(PARSERS[name](out))) == (0, "", [])


def test_the_format_by_the_environment(folder: Path) -> None:
    by_variable = program("lint", "maddy.conf", cwd=folder, MADDYCONF_OUTPUT_FORMAT="concise").out
    assert by_variable.startswith("maddy.conf:1:13: error MC310 undefined-macro: ")
    assert "[undefined-macro]" in program("lint", "maddy.conf", cwd=folder, MADDYCONF_OUTPUT_FORMAT="").out
    option_wins = program("lint", "--output-format", "json", "maddy.conf", cwd=folder, MADDYCONF_OUTPUT_FORMAT="concise").out
    assert json.loads(option_wins)
    code, out, err = program("lint", "maddy.conf", cwd=folder, MADDYCONF_OUTPUT_FORMAT="sarfi")
    assert (code, out) == (2, "")
    assert "sarif" in err


@pytest.mark.parametrize("name", FAILURES)
def test_a_file_that_cannot_be_checked_is_told_in_the_report(folder: Path, name: str) -> None:
    code, out, err = program("lint", "--output-format", name, "missing.conf", "maddy.conf", cwd=folder)
    assert (code, err) == (2, "maddyconf: missing.conf: there is no such file\n")
    assert list(FAILURES[name](out)) == ["missing.conf: there is no such file"]
    assert "undefined-macro" in out


@pytest.mark.parametrize("name", FORMATS)
def test_into_a_file(folder: Path, name: str) -> None:
    said = program("lint", "--output-format", name, "maddy.conf", cwd=folder)
    run = program("lint", "--output-format", name, "--output-file", "report", "maddy.conf", cwd=folder)
    assert run == (1, "", "")
    assert (folder / "report").read_bytes().decode() == said.out
    assert sorted(os.listdir(folder)) == ["maddy.conf", "report"]


def test_a_file_that_is_there_already_is_replaced(folder: Path) -> None:
    (folder / "report").write_text("old" * 1000)
    program("lint", "--output-format", "concise", "--output-file", "report", "maddy.conf", cwd=folder)
    assert (folder / "report").read_text().count("\n") == 1


def test_colours_in_a_file_only_if_they_are_asked_for(folder: Path) -> None:
    program("lint", "--output-file", "report", "maddy.conf", cwd=folder, FORCE_COLOR="1")
    assert "\x1b" not in (folder / "report").read_text()
    program("lint", "--output-file", "report", "--color", "always", "maddy.conf", cwd=folder)
    assert "\x1b[1;31m" in (folder / "report").read_text()


def test_a_report_that_cannot_be_written(folder: Path) -> None:
    code, out, err = program("lint", "--output-file", "nowhere/report", "maddy.conf", cwd=folder)
    assert (code, out) == (2, "")
    assert err.startswith("maddyconf: nowhere/report: not written: ")
    assert program("lint", "--output-file", ".", "maddy.conf", cwd=folder).code == 2


@posix
@pytest.mark.parametrize(
    "name", ["a\nb.conf", "a\x1b[2Jb.conf", "::error::x.conf", "a]]>b.conf", "a\udcffb.conf", "a\u202eb.conf", "a%b,c:1.conf"]
)
def test_hostile_names_of_real_files(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BROKEN)
    for one in FORMATS:
        code, out, _ = program("lint", "--output-format", one, name, cwd=tmp_path)
        assert code == 1
        assert all(line.isprintable() for line in out.split("\n")), one
        if one in PARSERS:
            assert len(list(PARSERS[one](out))) == 1, one
    (found,) = json.loads(program("lint", "--output-format", "json", name, cwd=tmp_path).out)
    assert found["file"] == name


def test_sarif_names_files_by_the_working_folder_and_others_by_their_whole_path(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ä b.conf").write_text(BROKEN)
    (tmp_path / "out.conf").write_text(BROKEN)

    def locations(*files: str) -> list[dict[str, str]]:
        out = program("lint", "--output-format", "sarif", *files, cwd=tmp_path / "in").out
        results = json.loads(out)["runs"][0]["results"]
        return [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in results]

    inside = {"uri": "%C3%A4%20b.conf", "uriBaseId": "%SRCROOT%"}
    assert locations("ä b.conf") == [inside]
    assert locations(str(tmp_path / "in" / "ä b.conf")) == [inside]
    (outside,) = locations("../out.conf")
    assert list(outside) == ["uri"]
    assert outside["uri"].startswith("file:///")
    assert Path(unquote(outside["uri"].removeprefix("file://"))).samefile(tmp_path / "out.conf")


def test_junit_has_a_test_that_passes_for_a_clean_file(folder: Path) -> None:
    (folder / "fine.conf").write_text(FINE)
    out = program("lint", "--output-format", "junit", "maddy.conf", "fine.conf", cwd=folder).out
    assert '<testsuite name="fine.conf" tests="1" failures="0" errors="0">\n    <testcase name="maddyconf" classname="fine.conf"/>' in out
    assert '<testsuites name="maddyconf" tests="2" failures="1" errors="0">' in out


@posix
def test_a_new_report_has_the_rights_of_any_new_file(folder: Path) -> None:
    (folder / "other").write_text("")
    program("lint", "--output-file", "report", "maddy.conf", cwd=folder)
    assert stat.S_IMODE((folder / "report").stat().st_mode) == stat.S_IMODE((folder / "other").stat().st_mode)


def test_no_secret_and_nothing_of_the_environment_in_any_format(folder: Path) -> None:
    text = "target.smtp x {\n    auth plain joe hun#ter2\n    connect_timeout {env:TIME}x\n    nonsense\n}\n"
    (folder / "maddy.conf").write_text(text)
    for name in FORMATS:
        code, out, _ = program("lint", "--output-format", name, "maddy.conf", cwd=folder, TIME="12parsecs")
        assert code == 1
        assert "invalid-value" in out
        for secret in ("hun#", "#ter2", "ter2", "12parsecs"):
            assert secret not in out, name


def test_what_only_informs_fails_no_test(folder: Path) -> None:
    (folder / "maddy.conf").write_text(FINE.replace("maddy.test", "example.org"))
    code, out, _ = program("lint", "--output-format", "junit", "maddy.conf", cwd=folder)
    assert code == 0
    assert '<testsuites name="maddyconf" tests="1" failures="0" errors="0">' in out
    assert "info MC701 placeholder-left" in out
