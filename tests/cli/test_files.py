from __future__ import annotations

import json
from pathlib import Path

import pytest

from maddyconf import cli, discovery
from tests.cli.running import program

MAIN = "hostname mx.maddy.test\ntls off\nimport part\nsmtp tcp://127.0.0.1:25 {\n    import deliver\n}\n1st\n"
PART = "(deliver) {\n    deliver_to &nowhere\n}\n"
LONELY = "2nd\n"


def names(out: str) -> list[tuple[str, str]]:
    wanted = ("invalid-name", "undefined-reference", "no-endpoint")
    return [(one["file"], one["name"]) for one in json.loads(out) if one["name"] in wanted]


def lint(*arguments: str, cwd: Path) -> tuple[int, list[tuple[str, str]], str]:
    code, out, err = program("lint", "--output-format", "json", *arguments, cwd=cwd)
    return code, names(out), err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"maddy.conf": MAIN, "part.conf": PART, "sub/test.maddy.conf": LONELY, "empty/part.conf": PART}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_without_a_file_it_is_the_one_here_and_that_is_said(folder: Path) -> None:
    found = [("maddy.conf", "invalid-name"), ("part.conf", "undefined-reference")]
    assert lint(cwd=folder) == (1, found, "checking maddy.conf\n")
    assert lint("--quiet", cwd=folder) == (1, found, "")


def test_else_it_is_the_one_where_maddy_looks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(folder / "empty")
    monkeypatch.setattr(discovery, "USUAL", str(folder / "maddy.conf"))
    assert cli.run(["lint", "--output-format", "json"]) == 1
    out, err = capsysbinary.readouterr()
    assert (str(folder / "maddy.conf"), "invalid-name") in names(out.decode())
    assert err.decode() == f"checking {folder / 'maddy.conf'}\n"
    monkeypatch.setattr(discovery, "USUAL", str(folder / "nowhere" / "maddy.conf"))
    assert cli.run(["lint"]) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert err.startswith(b"maddyconf: there is neither maddy.conf in this folder nor ")


def test_folders_are_searched(folder: Path) -> None:
    found = [("maddy.conf", "invalid-name"), ("part.conf", "undefined-reference")]
    lonely = [("sub/test.maddy.conf", "invalid-name")]
    code, names, err = lint(".", cwd=folder)
    assert (code, sorted(names), err) == (1, sorted([*found, *lonely, ("sub/test.maddy.conf", "no-endpoint")]), "")
    code, names, err = lint("empty", "sub", cwd=folder)
    assert (code, ("sub/test.maddy.conf", "invalid-name") in names) == (2, True)
    assert err.startswith("maddyconf: empty: no file in this folder is called maddy.conf or *.maddy.conf")


def test_a_part_is_checked_as_one(folder: Path) -> None:
    said = "part.conf is checked as a part of maddy.conf\n"
    found = [("maddy.conf", "invalid-name"), ("part.conf", "undefined-reference")]
    assert lint("part.conf", cwd=folder) == (1, found, said)
    assert lint("--quiet", "part.conf", cwd=folder) == (1, found, "")
    assert lint("part.conf", "maddy.conf", cwd=folder) == (1, found, "")
    assert lint("empty/part.conf", cwd=folder)[1] == [("empty/part.conf", "no-endpoint")]


def test_what_was_named_is_counted(folder: Path) -> None:
    def summary(*files: str) -> str:
        return program("lint", *files, cwd=folder).out.splitlines()[-1]

    (folder / "other.conf").write_text(MAIN)
    assert summary("part.conf").endswith(" in 1 file.")
    assert summary("part.conf", "other.conf", "missing.conf").endswith(" in 2 files.")
    assert summary(".").endswith(" in 2 files.")
    (folder / "maddy.conf").unlink()
    assert program("lint", "missing.conf", cwd=folder) == (2, "", "maddyconf: missing.conf: there is no such file\n")
