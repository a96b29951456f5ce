from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maddyconf.format import Lines
from maddyconf.format.revisions import changed_lines
from maddyconf.source import SourceError
from tests.repositories import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of ten lines in a repository."""
    path = tmp_path / "sub folder" / "-maddy.conf"
    path.parent.mkdir()
    path.write_text("".join(f"line {number}\n" for number in range(1, 11)))
    git("init", cwd=tmp_path)
    git("add", "--all", cwd=tmp_path)
    git("commit", "--quiet", "--message", "One", cwd=tmp_path)
    return path


def test_nothing_changed(file: Path) -> None:
    assert changed_lines(str(file), "HEAD") == []


def test_changed_and_new_lines(file: Path) -> None:
    lines = file.read_text().splitlines(keepends=True)
    lines[1] = "changed\n"
    lines[5:5] = ["new\n", "new\n"]
    file.write_text("".join(lines))
    assert changed_lines(str(file), "HEAD") == [Lines(2, 2), Lines(6, 7)]


def test_lines_that_are_gone(file: Path) -> None:
    lines = file.read_text().splitlines(keepends=True)
    del lines[3:5]
    file.write_text("".join(lines))
    assert changed_lines(str(file), "HEAD") == [Lines(3, 3)]


def test_a_file_that_git_does_not_know(file: Path) -> None:
    new = file.parent / "new.conf"
    new.write_text("a\n")
    [lines] = changed_lines(str(new), "HEAD")
    assert lines.first == 1
    assert lines.last > 1_000_000


@pytest.mark.parametrize("revision", ["no-such-revision", "--output=forged", "-p"])
def test_no_such_revision(file: Path, revision: str) -> None:
    with pytest.raises(SourceError, match="git cannot tell what changed"):
        changed_lines(str(file), revision)
    assert not (file.parent / "forged").exists()


def test_no_repository(tmp_path: Path) -> None:
    path = tmp_path / "maddy.conf"
    path.write_text("a\n")
    with pytest.raises(SourceError, match="git cannot tell what changed"):
        changed_lines(str(path), "HEAD")


def test_no_git(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SourceError, match="git cannot be asked"):
        changed_lines(str(file), "HEAD")
