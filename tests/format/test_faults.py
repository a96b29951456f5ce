"""Whatever goes wrong while a file is written: it holds the old text or the new one, whole, and it is said what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment, program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

BEFORE = "smtp {\n  debug   yes\n}\n"
AFTER = "smtp {\n    debug yes\n}\n"

PROGRAM = """
import os, signal, sys
from maddyconf.cli import formatting, run
from maddyconf.format import replacing

def before(module, name, do):
    real = getattr(module, name)
    def changed(*args, **kwargs):
        do()
        return real(*args, **kwargs)
    setattr(module, name, changed)

def kill():
    os.kill(os.getpid(), signal.SIGKILL)

{fault}
sys.exit(run(sys.argv[1:]))
"""


def run(fault: str, folder: Path, *arguments: str) -> tuple[int, str]:
    """The program with something that happens in the middle of its work."""
    code = PROGRAM.replace("{fault}", fault)
    done = subprocess.run(
        [sys.executable, "-c", code, "fmt", *arguments], cwd=folder, capture_output=True, env=environment({}), check=False, timeout=60
    )
    return done.returncode, done.stderr.decode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.conf"
    file.write_text(BEFORE)
    return file


@pytest.mark.parametrize(
    ("fault", "content", "leftovers"),
    [
        ('before(replacing.tempfile, "mkstemp", kill)', BEFORE, 0),
        ('before(replacing.os, "fsync", kill)', BEFORE, 1),
        ('before(replacing.os, "replace", kill)', BEFORE, 1),
        ('before(replacing, "_sync_folder", kill)', AFTER, 0),
    ],
)
def test_killed(file: Path, fault: str, content: str, leftovers: int) -> None:
    assert run(fault, file.parent, "a.conf")[0] == -signal.SIGKILL
    assert file.read_text() == content
    # Nobody can clean up behind a killed program; what it leaves looks like no configuration.
    others = [name for name in os.listdir(file.parent) if name != "a.conf"]
    assert len(others) == leftovers
    assert all(name.startswith(".maddyconf-") for name in others)
    assert program("fmt", "a.conf", cwd=file.parent).code == 0
    assert file.read_text() == AFTER


def test_removed_meanwhile(file: Path) -> None:
    code, err = run('before(formatting, "format_source", lambda: os.unlink("a.conf"))', file.parent, "a.conf")
    assert code == 2
    assert "maddyconf: a.conf: not written: it is not there any more\n" in err
    assert os.listdir(file.parent) == []


@pytest.mark.parametrize("moment", ['formatting, "format_source"', 'replacing.tempfile, "mkstemp"', 'replacing.os, "fsync"'])
def test_changed_meanwhile(file: Path, moment: str) -> None:
    code, err = run(f'before({moment}, lambda: open("a.conf", "w").write("other"))', file.parent, "a.conf")
    assert code == 2
    assert "maddyconf: a.conf: not written: it was changed by someone else in the meantime\n1 file not formatted\n" in err
    assert file.read_text() == "other"
    assert os.listdir(file.parent) == ["a.conf"]


def test_others_are_still_formatted(file: Path) -> None:
    (file.parent / "b.conf").write_text(BEFORE)
    code, err = run('before(replacing.os, "fsync", lambda: open("a.conf", "w").write("other"))', file.parent, "a.conf", "b.conf")
    assert code == 2
    assert err.endswith("1 file reformatted, 1 file not formatted\n")
    assert (file.parent / "b.conf").read_text() == AFTER


def test_no_space_left(file: Path) -> None:
    import resource

    before = BEFORE * 500
    file.write_text(before)
    done = subprocess.run(
        [sys.executable, "-B", "-m", "maddyconf", "fmt", "a.conf"],
        cwd=file.parent,
        capture_output=True,
        env=environment({}),
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert done.returncode == 2
    assert b"maddyconf: a.conf: not written: File too large\n" in done.stderr
    assert file.read_text() == before
    assert os.listdir(file.parent) == ["a.conf"]


@pytest.mark.parametrize("error", ["ENOSPC", "EDQUOT", "EIO", "EROFS"])
@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
def test_disk_that_fails(file: Path, error: str, step: str) -> None:
    fault = f"import errno\ndef fail():\n    raise OSError(errno.{error}, '')\nbefore(replacing.os, {step!r}, fail)"
    code, err = run(fault, file.parent, "a.conf")
    assert code == 2
    assert f"maddyconf: a.conf: not written: {os.strerror(getattr(__import__('errno'), error))}\n" in err
    assert file.read_text() == BEFORE
    assert os.listdir(file.parent) == ["a.conf"]


def test_read_only_file(file: Path) -> None:
    # The superuser may write everything, so it is said that nobody may.
    code, err = run("replacing.os.access = lambda path, mode: False", file.parent, "a.conf")
    assert code == 2
    assert "maddyconf: a.conf: not written: no permission for that; try as a user that has it, root for example\n" in err
    assert file.read_text() == BEFORE
    assert os.listdir(file.parent) == ["a.conf"]


def test_symbolic_link_to_elsewhere(file: Path) -> None:
    (file.parent / "etc").mkdir()
    link = file.parent / "etc" / "maddy.conf"
    link.symlink_to("../a.conf")
    assert program("fmt", "etc/maddy.conf", cwd=file.parent).code == 0
    assert link.is_symlink()
    assert file.read_text() == AFTER
    assert os.listdir(link.parent) == ["maddy.conf"]


def test_ten_megabytes(file: Path) -> None:
    line = "#" + "x" * 998 + "\n"
    text = "a   b\n" + line * 10_485
    file.write_text(text)
    assert program("fmt", "a.conf", cwd=file.parent).code == 0
    assert file.read_text() == "a b\n" + line * 10_485
    file.write_text(text + line)
    code, _, err = program("fmt", "a.conf", cwd=file.parent)
    assert code == 2
    assert "maddyconf: a.conf: larger than 10 MB" in err
    assert file.read_text() == text + line


def test_no_file_grows_beyond_what_can_be_read(file: Path) -> None:
    text = "a {\n    # " + "x" * (10 * 1024 * 1024 - 12) + "\n}\n"
    file.write_text(text.replace("    #", "#"))
    code, _, err = program("fmt", "a.conf", cwd=file.parent)
    assert code == 2
    assert "a.conf: not formatted: with the indentation of all its blocks it would be larger than 10 MB" in err
    assert file.read_text() == text.replace("    #", "#")
