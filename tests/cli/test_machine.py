from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import pytest

from maddyconf import cli
from maddyconf.cli.checking import check_all
from maddyconf.engine import Checked
from maddyconf.facts import Facts
from maddyconf.how import How
from maddyconf.machine import disk
from maddyconf.machine.disk import Disk
from tests.cli.running import program
from tests.cli.test_checking import STARTS, in_several_processes
from tests.rules.on_disk import CERTIFICATE, KEY, Machine, server

FILES = {"missing-tls-file", "unusable-tls-file", "malformed-table-file"}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "root").mkdir()
    (tmp_path / "maddy.conf").write_text(server())
    return Machine(tmp_path / "root")


def lint(*arguments: str, cwd: Path) -> tuple[int, list[str], str]:
    code, out, err = program("lint", "--output-format", "json", "maddy.conf", *arguments, cwd=cwd)
    return code, [one["name"] for one in json.loads(out) if one["name"] in FILES] if out else [], err


def test_files_are_looked_at_only_if_that_is_asked_for(machine: Machine, tmp_path: Path) -> None:
    assert lint(cwd=tmp_path)[1:] == ([], "")
    assert lint("--check-files", "--root", "root", cwd=tmp_path) == (1, ["missing-tls-file", "missing-tls-file"], "")
    machine.write(CERTIFICATE, b"")
    machine.write(KEY, b"")
    assert lint("--check-files", "--root", "root/", cwd=tmp_path) == (1, ["unusable-tls-file", "unusable-tls-file"], "")


def test_without_a_root_it_is_this_machine(tmp_path: Path) -> None:
    here = Machine(tmp_path)
    here.show()
    (tmp_path / "maddy.conf").write_text(server(f"tls file {tmp_path}{CERTIFICATE} {tmp_path}/missing.pem"))
    assert lint("--check-files", cwd=tmp_path) == (1, ["missing-tls-file"], "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--root", "root"], "--root goes with --check-files"),
        (["--check-files", "--root", "missing"], "--root: missing is no folder"),
        (["--check-files", "--root", "maddy.conf"], "--root: maddy.conf is no folder"),
    ],
)
def test_options_that_do_not_fit(machine: Machine, tmp_path: Path, arguments: list[str], message: str) -> None:
    assert lint(*arguments, cwd=tmp_path) == (2, [], f"maddyconf: {message}\n")


def test_the_package_that_is_needed_is_named(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert cli.run(["lint", "--check-files", "maddy.conf"]) == 2
    assert capsys.readouterr().err == "maddyconf: --check-files needs the package cryptography: pip install 'maddyconf[files]'\n"


def test_what_nobody_may_look_at_is_told(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    machine.write(KEY, b"")
    lstat = os.lstat

    def closed(path: str) -> os.stat_result:
        if path.endswith("privkey.pem"):
            raise PermissionError(13, "Permission denied")
        return lstat(path)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(disk.os, "lstat", closed)
    assert cli.run(["lint", "--output-format", "json", "--check-files", "--root", "root", "maddy.conf"]) == 2
    out, err = capfdbinary.readouterr()
    assert [one["name"] for one in json.loads(out) if one["name"] in FILES] == ["missing-tls-file"]
    assert err.decode() == f"maddyconf: {KEY}: no permission to look at it; try as a user that may, root for example\n"


@STARTS
def test_other_processes_look_at_the_same_files(start: str, machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.write(CERTIFICATE, b"")
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        (tmp_path / f"{number}.conf").write_text(server())
    in_several_processes(monkeypatch, start)
    how = How({}, facts=Facts(disk=Disk(str(machine.root))))
    found = list(check_all([f"{number}.conf" for number in range(3)], lambda file: how))
    names = [[one.name for one in checked.diagnostics if one.name in FILES] for checked in found if isinstance(checked, Checked)]
    assert names == [["unusable-tls-file", "missing-tls-file"]] * 3
