from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment, program

MESSY = "smtp {\n  debug   yes\n}\n"
TIDY = "smtp {\n    debug yes\n}\n"
BROKEN = "smtp {\n0debug   yes\n}\n}\n"
FAULTY = """
import sys
import maddyconf.format
from maddyconf.cli import run
maddyconf.format.lay_out = lambda document, style, only=None: "other"
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("messy.conf", MESSY), ("tidy.conf", TIDY), ("broken.conf", BROKEN)):
        (tmp_path / name).write_text(text, newline="\n")
    return tmp_path


def test_in_place(folder: Path) -> None:
    before = (folder / "tidy.conf").stat()
    assert program("fmt", "messy.conf", "tidy.conf", cwd=folder) == (0, "", "1 file reformatted, 1 file left unchanged\n")
    assert (folder / "messy.conf").read_text() == TIDY
    after = (folder / "tidy.conf").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert program("fmt", "messy.conf", "tidy.conf", cwd=folder) == (0, "", "2 files left unchanged\n")


def test_bytes_are_kept(folder: Path) -> None:
    (folder / "odd.conf").write_bytes(b"\xef\xbb\xbfa   \xff # \xe9\r\n")
    assert program("fmt", "odd.conf", cwd=folder).code == 0
    assert (folder / "odd.conf").read_bytes() == b"a \xff  # \xe9\r\n"


def test_byte_order_mark_alone_is_a_change(folder: Path) -> None:
    (folder / "bom.conf").write_bytes(b"\xef\xbb\xbfa b\n")
    assert program("fmt", "--check", "bom.conf", cwd=folder).code == 1
    assert program("fmt", "bom.conf", cwd=folder).code == 0
    assert (folder / "bom.conf").read_bytes() == b"a b\n"


def test_standard_input(folder: Path) -> None:
    assert program("fmt", "-", cwd=folder, stdin=MESSY.encode()) == (0, TIDY, "")
    assert program("fmt", "-", cwd=folder, stdin=b"") == (0, "", "")


def test_standard_input_that_is_refused(folder: Path) -> None:
    code, out, err = program("fmt", "-", "--stdin-filename", "some.conf", cwd=folder, stdin=BROKEN.encode())
    assert (code, out) == (2, "")
    assert [line.partition(" ")[0] for line in err.splitlines()] == ["some.conf:2:1:", "some.conf:4:1:"]


def test_check(folder: Path) -> None:
    assert program("fmt", "--check", "tidy.conf", cwd=folder) == (0, "", "1 file would be left unchanged\n")
    expected = "would reformat messy.conf\n1 file would be reformatted, 1 file would be left unchanged\n"
    assert program("fmt", "--check", "messy.conf", "tidy.conf", cwd=folder) == (1, "", expected)
    assert (folder / "messy.conf").read_text() == MESSY


def test_check_of_standard_input(folder: Path) -> None:
    code, out, err = program("fmt", "--check", "-", "--stdin-filename", "a.conf", cwd=folder, stdin=MESSY.encode())
    assert (code, out) == (1, "")
    assert err == "would reformat a.conf\n1 file would be reformatted\n"


def test_diff(folder: Path) -> None:
    expected = "--- messy.conf\n+++ messy.conf\n@@ -1,3 +1,3 @@\n smtp {\n-  debug   yes\n+    debug yes\n }\n"
    assert program("fmt", "--diff", "messy.conf", "tidy.conf", cwd=folder)[:2] == (0, expected)
    assert program("fmt", "--diff", "--check", "messy.conf", cwd=folder)[:2] == (1, expected)
    assert (folder / "messy.conf").read_text() == MESSY


def test_diff_of_a_last_line_without_end(folder: Path) -> None:
    out = program("fmt", "--diff", "-", "--stdin-filename", "a.conf", cwd=folder, stdin=b"a b").out
    assert out == "--- a.conf\n+++ a.conf\n@@ -1 +1 @@\n-a b\n\\ No newline at end of file\n+a b\n"


def test_diff_takes_only_line_feeds_for_line_ends(folder: Path) -> None:
    out = program("fmt", "--diff", "-", cwd=folder, stdin='a "x\u2028y\x0cz"\nb   c\n'.encode()).out
    assert out == '--- -\n+++ -\n@@ -1,2 +1,2 @@\n a "x\u2028y\x0cz"\n-b   c\n+b c\n'


@pytest.mark.parametrize("options", [[], ["--check"], ["--diff"]])
def test_files_that_cannot_be_formatted_do_not_stop_the_others(folder: Path, options: list[str]) -> None:
    code, _, err = program("fmt", *options, "broken.conf", "missing.conf", ".", "messy.conf", cwd=folder)
    assert code == 2
    assert "broken.conf:2:1: " in err
    assert "broken.conf:4:1: " in err
    assert "maddyconf: missing.conf: there is no such file\n" in err
    assert err.endswith("3 files not formatted\n")
    assert (folder / "broken.conf").read_text() == BROKEN
    assert (folder / "messy.conf").read_text() == (MESSY if options else TIDY)


def test_without_proof_nothing_is_written(folder: Path) -> None:
    for file, stdin in (("messy.conf", b""), ("-", MESSY.encode())):
        done = subprocess.run(
            [sys.executable, "-c", FAULTY, "fmt", file],
            cwd=folder,
            input=stdin,
            capture_output=True,
            env=environment({}),
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout) == (2, b"")
        assert f"maddyconf: {file}: not formatted: the meaning of the configuration would change".encode() in done.stderr
    assert (folder / "messy.conf").read_text() == MESSY


def test_no_file_is_a_mistake_in_the_call(folder: Path) -> None:
    code, out, err = program("fmt", cwd=folder)
    assert (code, out) == (2, "")
    assert "FILE" in err


@pytest.mark.skipif(sys.platform == "win32", reason="a name that Windows does not allow")
def test_a_file_name_forges_no_line(folder: Path) -> None:
    (folder / "a\n\x1b[2Jb.conf").write_text(MESSY)
    err = program("fmt", "--check", "a\n\x1b[2Jb.conf", cwd=folder).err
    assert err.splitlines()[0] == "would reformat a\ufffd\ufffd[2Jb.conf"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("options", [["--diff"], []])
def test_reader_that_goes_away(folder: Path, options: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "maddyconf", "fmt", *options, "-"],
            cwd=folder,
            input=MESSY.encode() * 5000,
            stdout=writing,
            stderr=subprocess.PIPE,
            env=environment({}),
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
