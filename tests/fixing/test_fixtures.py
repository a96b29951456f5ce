"""Whole configurations before and after their fixes; what they become was written by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maddyconf.cli import run

FIXABLE = Path(__file__).parent.parent.parent / "fixtures" / "fixable"
NAMES = sorted(folder.name for folder in FIXABLE.iterdir())
OPTIONS = {"safe": [], "all": ["--unsafe-fixes"]}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("which", OPTIONS)
@pytest.mark.parametrize("name", NAMES)
def test_fixed_once_and_twice(name: str, which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = files(FIXABLE / name / "before"), files(FIXABLE / name / which)
    shutil.copytree(FIXABLE / name / "before", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert run(["lint", "--isolated", "--diff", *OPTIONS[which], "."]) == 1
    assert files(tmp_path) == before
    code = run(["lint", "--isolated", "--fix", *OPTIONS[which], "."])
    assert files(tmp_path) == after
    assert code == int(after != files(FIXABLE / name / "all"))
    assert run(["lint", "--isolated", "--diff", *OPTIONS[which], "."]) == 0
    assert run(["lint", "--isolated", "--fix", *OPTIONS[which], "."]) == code
    assert files(tmp_path) == after


@pytest.mark.parametrize("path", sorted((FIXABLE.parent / "messy").glob("*.conf")), ids=lambda path: path.stem)
def test_whatever_a_file_looks_like_fixing_it_ends(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "maddy.conf").write_bytes(path.read_bytes())
    run(["lint", "--isolated", "--fix", "--unsafe-fixes", "maddy.conf"])
    once = (tmp_path / "maddy.conf").read_bytes()
    assert run(["lint", "--isolated", "--diff", "--unsafe-fixes", "maddy.conf"]) == 0
    run(["lint", "--isolated", "--fix", "--unsafe-fixes", "maddy.conf"])
    assert (tmp_path / "maddy.conf").read_bytes() == once
