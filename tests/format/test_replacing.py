from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from maddyconf.format.replacing import replace_file, write_file
from maddyconf.source import SourceError

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def test_content(tmp_path: Path) -> None:
    path = tmp_path / "maddy.conf"
    path.write_bytes(b"old")
    replace_file(str(path), b"old", b"new\r\n")
    assert path.read_bytes() == b"new\r\n"
    assert os.listdir(tmp_path) == ["maddy.conf"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "maddy.conf"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_file(str(path), b"old", b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_owner_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "maddy.conf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    given = []
    real = os.fstat
    # Only the superuser can really give files away, so what would be given is noted.
    monkeypatch.setattr(os, "fchown", lambda handle, user, group: given.append((user, group)))
    monkeypatch.setattr(os, "fstat", lambda handle: os.stat_result((*real(handle)[:4], 54321, *real(handle)[5:])))
    replace_file(str(path), b"old", b"new")
    status = path.stat()
    assert given == [(status.st_uid, status.st_gid)]
    assert (path.read_bytes(), stat.S_IMODE(status.st_mode)) == (b"new", 0o640)


@posix
def test_file_stays_if_its_owner_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "maddy.conf"
    path.write_bytes(b"old")

    def refuse(handle: int, user: int, group: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    real = os.fstat
    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(os, "fstat", lambda handle: os.stat_result((*real(handle)[:4], 54321, *real(handle)[5:])))
    with pytest.raises(SourceError, match="not written: Operation not permitted"):
        replace_file(str(path), b"old", b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["maddy.conf"]


@posix
def test_symbolic_link_stays(tmp_path: Path) -> None:
    real = tmp_path / "real" / "maddy.conf"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link = tmp_path / "link.conf"
    link.symlink_to(real)
    replace_file(str(link), b"old", b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert os.listdir(real.parent) == ["maddy.conf"]


def test_file_that_was_changed_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "maddy.conf"
    path.write_bytes(b"older, and longer")
    with pytest.raises(SourceError, match="changed by someone else"):
        replace_file(str(path), b"old", b"new")
    assert path.read_bytes() == b"older, and longer"
    assert os.listdir(tmp_path) == ["maddy.conf"]


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_failure_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "maddy.conf"
    path.write_bytes(b"old")

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(SourceError, match=r"maddy\.conf: not written: No space left on device"):
        replace_file(str(path), b"old", b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["maddy.conf"]


@posix
def test_only_ordinary_files_are_replaced() -> None:
    with pytest.raises(SourceError, match="no ordinary file"):
        replace_file(os.devnull, b"", b"new")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_new_file(tmp_path: Path) -> None:
    write_file(str(tmp_path / "report"), b"new\r\n")
    assert (tmp_path / "report").read_bytes() == b"new\r\n"
    assert os.listdir(tmp_path) == ["report"]


@posix
def test_a_file_that_is_there_keeps_its_mode_and_its_links(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    write_file(str(tmp_path / "link"), b"new")
    assert (tmp_path / "link").is_symlink()
    assert ((tmp_path / "real").read_bytes(), stat.S_IMODE((tmp_path / "real").stat().st_mode)) == (b"new", 0o640)


@posix
def test_a_link_that_leads_nowhere_leads_to_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    write_file(str(tmp_path / "link"), b"new")
    assert (tmp_path / "real").read_bytes() == b"new"


@posix
def test_the_rights_of_a_new_file_are_those_of_any(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(str(tmp_path / "report"), b"")
        assert stat.S_IMODE((tmp_path / "report").stat().st_mode) == 0o640
    finally:
        assert os.umask(before) == 0o027


@posix
def test_what_is_no_ordinary_file_is_written_as_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(str(tmp_path / "pipe"), b"text")
        assert os.read(reader, 10) == b"text"
    finally:
        os.close(reader)
    write_file(os.devnull, b"text")


@pytest.mark.parametrize("path", ["nowhere/report", ".", "a\0b"])
def test_what_cannot_be_written_is_told(tmp_path: Path, path: str) -> None:
    with pytest.raises(SourceError, match="not written: "):
        write_file(str(tmp_path / path), b"")
    assert os.listdir(tmp_path) == []


def test_nothing_is_left_of_a_file_that_could_not_be_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(SourceError, match="not written: "):
        write_file(str(tmp_path / "report"), b"new")
    assert os.listdir(tmp_path) == []
