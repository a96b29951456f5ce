from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from maddyconf import __version__
from maddyconf.cli import run
from tests.cli.running import environment, program


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(tmp_path: Path, option: str) -> None:
    assert program(option, cwd=tmp_path) == (0, f"maddyconf {__version__}\n", "")


def test_help_names_every_command(tmp_path: Path) -> None:
    code, out, _ = program("--help", cwd=tmp_path)
    assert code == 0
    assert all(f"\n  {command} " in out for command in ("expand", "fmt", "lint"))


@pytest.mark.parametrize("command", ["lint", "expand", "fmt"])
def test_bad_input_is_one_line_with_what_to_do(tmp_path: Path, command: str) -> None:
    (tmp_path / "large.conf").write_bytes(b"a\n" * (5 * 1024 * 1024 + 1))
    expected = {
        "missing.conf": "there is no such file",
        ".": "this is a folder" if command == "expand" else "no file in this folder is called maddy.conf",
        "large.conf": "larger than 10 MB",
        "nul\nname\x1b[31m": "no such file",
    }
    for file, message in expected.items():
        code, out, err = program(command, file, cwd=tmp_path)
        assert (code, "\x1b" in err) == (2, False)
        lines = err.splitlines()
        assert message in lines[0]
        assert "Traceback" not in out + err
        # fmt counts files at the end; nothing else may follow.
        assert len(lines) == 1 or lines[1:] == ["1 file not formatted"]


@pytest.mark.parametrize(
    "arguments", [["lint", "--colour", "x"], ["nosuch"], ["lint"], ["fmt"], ["expand"], ["--nosuch"], ["expand", "a", "b"]]
)
def test_wrong_words_on_the_command_line(tmp_path: Path, arguments: list[str]) -> None:
    code, out, err = program(*arguments, cwd=tmp_path)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith("maddyconf: ")


@pytest.mark.parametrize("command", ["lint", "expand", "fmt"])
def test_unreadable_file(tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Without this the superuser, as whom tests often run, could read every file.
    monkeypatch.setattr("maddyconf.source.open", refuse, raising=False)
    assert run([command, str(tmp_path / "secret.conf")]) == 2
    assert "secret.conf: no permission to read it" in capfd.readouterr().err


def test_binary_file(tmp_path: Path) -> None:
    (tmp_path / "binary.conf").write_bytes(bytes(range(256)) * 40)
    for command in ("lint", "expand", "fmt"):
        code, out, err = program(command, "binary.conf", cwd=tmp_path)
        assert code in (1, 2)
        assert "Traceback" not in out + err
    assert (tmp_path / "binary.conf").read_bytes() == bytes(range(256)) * 40


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals as POSIX has them")
@pytest.mark.parametrize("arguments", [["lint"], ["expand"], ["lint", "--output-format", "json"], ["expand", "--output-format", "json"]])
def test_a_closed_pipe_leaves_no_traceback(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "maddy.conf").write_text("".join(f"log_{'x' * 50} $(m{number})\n" for number in range(3000)))
    command = [sys.executable, "-m", "maddyconf", *arguments, "maddy.conf"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment({})) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 2


@pytest.mark.parametrize("moment", ["maddyconf.cli.checking.check", "maddyconf.cli.checking.read_source"])
def test_interrupting_leaves_no_traceback(moment: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    # What Ctrl-C does, at a known moment: a signal sent to a process comes at another one each time.
    monkeypatch.setattr(moment, interrupt)
    assert run(["lint", __file__]) == 130
    assert capfd.readouterr() == ("", "")
