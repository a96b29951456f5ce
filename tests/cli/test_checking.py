from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from maddyconf import workers
from maddyconf.cli import checking
from maddyconf.cli.checking import check_all
from maddyconf.engine import Checked
from maddyconf.how import How
from maddyconf.report import Failure
from maddyconf.report.full import full, plain
from maddyconf.source import Source
from maddyconf.syntax import Document
from tests.cli.running import environment

STARTS = pytest.mark.parametrize("start", ["spawn"] if sys.platform == "win32" else ["fork", "spawn"])


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def in_several_processes(monkeypatch: pytest.MonkeyPatch, start: str = workers.START) -> None:
    monkeypatch.setattr(checking, "WORTH", {"fork": 1, "spawn": 1})
    monkeypatch.setattr(workers, "processors", lambda: 3)
    monkeypatch.setattr(workers.in_processes, "__defaults__", (start,))


def as_is(_: str) -> How:
    return How({})


def outcome(one: Checked | Failure) -> object:
    return one if isinstance(one, Failure) else (one.file, list(plain(full(one.diagnostics))), one.imported)


@STARTS
def test_several_processes_find_the_same_as_one(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("part.conf").write_text("(s) {\n}\n")
    for number in range(12):
        text = f"import part\nhostname {{env:NAME}}\n{number}st\n$(x) = Hush\nauth.ldap y {{\n    bind plain cn=x $(x)\n}}\n"
        Path(f"{number}.conf").write_text(text)
    Path("11.conf").write_bytes(b"\xff\xfe\x00 {\n" * 20)
    files = [*(f"{number}.conf" for number in range(12)), "missing.conf", ".", "a\0b"]
    how = How({"NAME": "mx.maddy.test"})
    alone = [outcome(one) for one in check_all(files, lambda _: how)]
    assert [one for one in alone if isinstance(one, Failure)] == alone[12:]
    assert "$(x) = " in str(alone)
    assert "Hush" not in str(alone)
    in_several_processes(monkeypatch, start)
    assert [outcome(one) for one in check_all(files, lambda _: how)] == alone


def test_each_file_is_checked_in_another_process_if_there_is_enough_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check", where_it_is_checked)
    monkeypatch.setattr(workers, "processors", lambda: 2)
    sizes = {"a.conf": 100, "b.conf": 100, "c.conf": checking.WORTH["fork"] - 101, "d.conf": 1}
    for name, size in sizes.items():
        Path(name).write_bytes(b"#" * size)
    files = list(sizes)
    here = str(os.getpid())
    assert [one.file for one in check_all(files[:3], as_is) if isinstance(one, Checked)] == [here] * 3
    assert [one.file == here for one in check_all(files, as_is) if isinstance(one, Checked)] == [True, False, False, False]
    assert [one.file for one in check_all(files[2:], as_is) if isinstance(one, Checked)] == [here] * 2
    monkeypatch.setattr(workers, "processors", lambda: 1)
    assert [one.file for one in check_all(files, as_is) if isinstance(one, Checked)] == [here] * 4


def where_it_is_checked(*_: object, **__: object) -> Checked:
    return Checked(Source("", str(os.getpid())), (), ())


def test_a_mistake_in_the_program_is_one_files_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Document, *_: object, **__: object) -> Checked:
        if document.source.text == "b":
            raise RuntimeError("out of ideas")  # which may as well be a piece of the file
        return Checked(document.source, (), ())

    monkeypatch.setattr(checking, "check", broken)
    for name in "abc":
        Path(name).write_text(name)
    first, second, third = check_all(list("abc"), as_is)
    assert isinstance(first, Checked)
    assert isinstance(third, Checked)
    assert isinstance(second, Failure)
    assert second.message.startswith(
        "b: not checked, because of a mistake in maddyconf; please report it: RuntimeError at test_checking.py:"
    )
    assert "out of ideas" not in second.message


def test_a_process_that_dies_loses_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    if workers.START != "fork":
        pytest.skip("what is patched here reaches only copies of this process")

    def deadly(document: Document, *_: object, **__: object) -> Checked:
        if document.source.text == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        return Checked(document.source, (), ())

    monkeypatch.setattr(checking, "check", deadly)
    in_several_processes(monkeypatch)
    for name in "abcd":
        Path(name).write_text(name)
    results = list(check_all(list("abcd"), as_is))
    assert [one.file for one in results if isinstance(one, Checked)] == ["a", "c", "d"]
    assert results[1] == Failure("b: not checked: the process that did it was ended by signal 9; is there enough memory?", "b")


def test_standard_input_is_read_by_the_process_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a").write_text("hostname a.maddy.test\n")
    in_several_processes(monkeypatch)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"1st\n")))
    first, second = check_all(["a", "-"], as_is, "b")
    assert isinstance(first, Checked)
    assert isinstance(second, Checked)
    assert (first.file, second.file, second.source.text) == ("a", "b", "1st\n")


@pytest.mark.parametrize("large", [False, True])
def test_ctrl_c_ends_everything_quietly(large: bool, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.conf"
    os.mkfifo(pipe)
    for number in range(4):
        (tmp_path / f"{number}.conf").write_bytes(b"# 345678\n" * (10_000 if large else 1))
    command = [sys.executable, "-m", "maddyconf", "lint", "0.conf", "1.conf", "pipe.conf", "2.conf", "3.conf"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment({}), start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    # This waits until somebody reads the pipe.
    with open(pipe, "wb", buffering=0) as writer:
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (130, b"", b"")
        # Nobody is left.
        with pytest.raises(BrokenPipeError):
            writer.write(b"x")
