from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.machine import disk
from maddyconf.machine.disk import MOST_BYTES, Disk, UnreadError

NAMES = st.sampled_from(["a", "b", "c"])
PATHS = st.lists(st.sampled_from(["a", "b", "c", "..", ".", ""]), min_size=1, max_size=5).map("/".join)


@given(st.lists(st.tuples(NAMES, NAMES, st.one_of(st.none(), PATHS, PATHS.map(lambda path: "/" + path))), max_size=8), PATHS)
def test_paths_lead_where_the_system_says_and_never_out_of_the_root(made: list[tuple[str, str, str | None]], path: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.realpath(folder)
        for above, name, target in made:
            place = Path(root, above, name)
            if os.path.lexists(place) or (os.path.lexists(place.parent) and (place.parent.is_symlink() or not place.parent.is_dir())):
                continue
            place.parent.mkdir(exist_ok=True)
            if target is None:
                place.write_text(name)
            elif target:
                os.symlink(root + target if target.startswith("/") else target, place)
        inside = os.path.join(root, path)
        seen = Disk().look(inside)
        assert seen.is_there == os.path.exists(inside)
        assert seen.is_file == os.path.isfile(inside)
        assert seen.is_folder == os.path.isdir(inside)
        if seen.is_there:
            assert os.path.realpath(seen.here) == os.path.realpath(inside)
        assert (Disk(root).look("/" + path).here + "/").startswith(root + "/")


def test_links_stay_inside_of_the_root(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "real").write_text("inside")
    os.symlink("/etc/real", tmp_path / "etc" / "absolute")
    os.symlink("../../../../etc/real", tmp_path / "etc" / "relative")
    os.symlink("/", tmp_path / "top")
    for path in ("/etc/absolute", "/etc/relative", "/top/top/etc/absolute", "/../etc/real", "etc/real"):
        seen = Disk(str(tmp_path)).look(path)
        assert (seen.path, seen.read(), seen.here) == (path, b"inside", str(tmp_path / "etc" / "real"))


def test_the_folders_that_somebody_must_pass(tmp_path: Path) -> None:
    for name in ("live", "archive"):
        (tmp_path / name).mkdir()
    (tmp_path / "archive" / "key").touch()
    os.symlink("../archive/key", tmp_path / "live" / "key")
    seen = Disk(str(tmp_path)).look("/live/key")
    assert [here.removeprefix(str(tmp_path)) for here, _ in seen.folders] == ["/", "/live", "/live", "/", "/archive"]


@pytest.mark.parametrize("path", ["/missing", "/file/more", "/circle", "/a\0b", "/" + "x" * 5000, "/\udcff", "/dangling"])
def test_where_nothing_is(path: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    os.symlink("circle", tmp_path / "circle")
    os.symlink("nowhere", tmp_path / "dangling")
    assert not Disk(str(tmp_path)).look(path).is_there


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    looked = [Disk(str(tmp_path)).look(path) for path in ("/pipe", "/", "")]
    assert [(seen.is_there, seen.is_file, seen.is_folder) for seen in looked] == [
        (True, False, False),
        (True, False, True),
        (True, False, True),
    ]


def test_where_nobody_may_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()

    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    seen = Disk(str(tmp_path)).look("/file")
    monkeypatch.setattr(disk, "open", closed, raising=False)
    with pytest.raises(UnreadError, match="/file: no permission to look at it; try as a user that may"):
        seen.read()
    monkeypatch.setattr(disk.os, "lstat", closed)
    with pytest.raises(UnreadError, match="/file: no permission to look at it"):
        Disk(str(tmp_path)).look("/file")


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * MOST_BYTES)
    seen = Disk(str(tmp_path)).look("/file")
    assert len(seen.read()) == MOST_BYTES
    (tmp_path / "file").write_bytes(b"x" * (MOST_BYTES + 1))
    with pytest.raises(UnreadError, match="larger than 1 MB"):
        seen.read()


def test_the_time() -> None:
    then = datetime(2020, 1, 1, tzinfo=UTC)
    assert Disk(now=then).time == then
    assert Disk().time >= datetime(2025, 1, 1, tzinfo=UTC)
