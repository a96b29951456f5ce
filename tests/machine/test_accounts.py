from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.machine import accounts
from maddyconf.machine.accounts import Account, account, everybody_may_read
from maddyconf.machine.disk import Disk, Seen

PASSWD = "root:x:0:0::/root:/bin/sh\nmaddy:x:990:991:maddy:/var/lib/maddy:/sbin/nologin\nmaddys:x:1:2::/:/\n"
GROUP = "maddy:x:991:\nmail:x:8:postfix,maddy\nother:x:9:maddys,root\nbroken:x\nssl:x:77:maddy\n"


def status(mode: int, user: int = 0, group: int = 0) -> os.stat_result:
    return os.stat_result((mode, 0, 0, 0, user, group, 0, 0, 0, 0))


def seen(*all_: os.stat_result) -> Seen:
    *folders, file = all_
    return Seen("/f", "/nowhere/f", file, tuple((f"/nowhere/{number}", one) for number, one in enumerate(folders)))


@pytest.fixture(autouse=True)
def _without_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_has_lists", lambda seen: False)


def test_the_user_of_the_service(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    disk = Disk(str(tmp_path))
    assert account(disk) is None
    (tmp_path / "etc" / "passwd").write_text(PASSWD)
    assert account(disk) == Account(990, frozenset({991}))
    (tmp_path / "etc" / "group").write_text(GROUP)
    assert account(disk) == Account(990, frozenset({991, 8, 77}))
    (tmp_path / "etc" / "passwd").write_text("maddy:x:nobody:1::/:\nmaddy\nmaddy:x:" + "9" * 5000 + ":1::/:\n")
    assert account(disk) is None


@pytest.mark.parametrize(
    ("file", "obstacle"),
    [
        (seen(status(0o755), status(0o755), status(0o644)), None),
        (seen(status(0o755), status(0o700), status(0o644)), "/nowhere/1"),
        (seen(status(0o755), status(0o710, 0, 991), status(0o640, 0, 8)), None),
        (seen(status(0o755), status(0o710, 0, 5), status(0o640, 0, 8)), "/nowhere/1"),
        (seen(status(0o755), status(0o640, 0, 0)), "/nowhere/f"),
        (seen(status(0o755), status(0o400, 990)), None),
        (seen(status(0o755), status(0o044, 990)), "/nowhere/f"),
        (seen(status(0o755), status(0o604, 0, 991)), "/nowhere/f"),
        (Seen("/f", "/nowhere/f"), None),
    ],
)
def test_what_keeps_a_user_from_reading(file: Seen, obstacle: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    user = Account(990, frozenset({991, 8}))
    assert user.obstacle(file) == obstacle
    assert Account(0, frozenset()).obstacle(file) is None
    monkeypatch.setattr(accounts, "_has_lists", lambda seen: True)
    assert user.obstacle(file) is None


def test_what_everybody_may_read() -> None:
    assert everybody_may_read(seen(status(0o711), status(0o604)))
    assert not everybody_may_read(seen(status(0o711), status(0o640)))
    assert not everybody_may_read(seen(status(0o711), status(0o710), status(0o644)))
    assert not everybody_may_read(Seen("/f", "/f"))


def test_access_lists_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    (tmp_path / "file").touch()
    real = Disk(str(tmp_path)).look("/file")
    listed = str(tmp_path / "file")
    monkeypatch.setattr(accounts.os, "listxattr", lambda path: ["system.posix_acl_access"] if path == listed else ["user.x"], raising=False)
    stranger = Account(4_000_000, frozenset())
    closed = Seen("/file", real.here, status(0), ())
    assert stranger.obstacle(closed) is None
    assert stranger.obstacle(Seen("/other", str(tmp_path), status(0), ())) == str(tmp_path)


@given(st.binary(max_size=60))
def test_any_bytes_in_the_files_of_the_machine(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "etc").mkdir()
        Path(folder, "etc", "passwd").write_bytes(b"maddy:x:1:2::\n" + data)
        Path(folder, "etc", "group").write_bytes(data + b"\nx:x:3:maddy\n")
        assert account(Disk(folder)) == Account(1, frozenset({2, 3}))
