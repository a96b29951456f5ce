from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment, program
from tests.repositories import git

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
    assert [line.partition(" ")[0] for line in err.splitlines() if line.startswith("some.conf")] == ["some.conf:2:1:", "some.conf:4:1:"]
    assert " 2 | 0debug   yes\n   | ^" in err
    assert err.endswith("\nmaddyconf: some.conf: not formatted: maddy cannot read it\n")


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
    assert err.endswith("2 files not formatted\n")
    assert "maddyconf: .: no file in this folder is called maddy.conf" in err
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
    assert "neither maddy.conf in this folder" in err


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


def test_folders_and_the_usual_file(folder: Path) -> None:
    (folder / "sub").mkdir()
    for name in ("sub/maddy.conf", "sub/mx.maddy.conf", "maddy.conf"):
        (folder / name).write_text(MESSY)
    assert program("fmt", "sub", cwd=folder) == (0, "", "2 files reformatted\n")
    assert program("fmt", cwd=folder) == (0, "", "formatting maddy.conf\n1 file reformatted\n")
    assert program("fmt", "--check", "--quiet", ".", cwd=folder) == (0, "", "")


def test_settings(folder: Path) -> None:
    (folder / "maddyconf.toml").write_text('[format]\nindent = "tab"\nquotes = "kept"\n')
    (folder / "a.conf").write_text('smtp {\nhostname   "mx"\n}\n')
    assert program("fmt", "a.conf", cwd=folder).code == 0
    assert (folder / "a.conf").read_text() == 'smtp {\n\thostname "mx"\n}\n'
    assert program("fmt", "-", cwd=folder, stdin=MESSY.encode()).out == "smtp {\n\tdebug yes\n}\n"
    assert program("fmt", "-", "--isolated", cwd=folder, stdin=MESSY.encode()).out == TIDY
    (folder / "maddyconf.toml").write_text("[format]\nindnt = 2\n")
    code, out, err = program("fmt", "a.conf", cwd=folder)
    assert (code, out) == (2, "")
    assert "maddyconf.toml:2: format.indnt: there is no such setting; did you mean `indent`?" in err


def test_some_lines(folder: Path) -> None:
    (folder / "a.conf").write_text("a   b\nc   d\ne   f\n")
    assert program("fmt", "--range", "2", "a.conf", cwd=folder).code == 0
    assert (folder / "a.conf").read_text() == "a   b\nc d\ne   f\n"
    assert program("fmt", "--range", "1-2", "--range", "3-9", "a.conf", cwd=folder).code == 0
    assert (folder / "a.conf").read_text() == "a b\nc d\ne f\n"


@pytest.mark.parametrize("lines", ["0", "3-2", "a", "1-", "1,2", "\u0661"])
def test_no_lines(folder: Path, lines: str) -> None:
    code, _, err = program("fmt", "--range", lines, "messy.conf", cwd=folder)
    assert code == 2
    assert "10-20" in err


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_lines_changed_since_a_revision(folder: Path) -> None:
    file = folder / "a.conf"
    file.write_text("a   b\nc   d\n")
    git("init", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message", "One", cwd=folder)
    file.write_text("a   b\nc   d\ne   f\n")
    assert program("fmt", "--lines-changed-since", "HEAD", "a.conf", cwd=folder).code == 0
    assert file.read_text() == "a   b\nc   d\ne f\n"
    code, _, err = program("fmt", "--lines-changed-since", "nowhere", "a.conf", cwd=folder)
    assert code == 2
    assert "a.conf: git cannot tell what changed" in err
    assert program("fmt", "--lines-changed-since", "HEAD", "-", cwd=folder).code == 2
    assert program("fmt", "--lines-changed-since", "HEAD", "--range", "1", "a.conf", cwd=folder).code == 2


def test_configurations_in_markdown(folder: Path) -> None:
    page = "# Page\n\n   text   here\n\n```maddy\nsmtp {\n  debug   yes\n}\n```\n\n```sh\na    b\n```\n"
    (folder / "README.md").write_text(page)
    assert program("fmt", "README.md", cwd=folder).code == 0
    assert (folder / "README.md").read_text() == page.replace("  debug   yes", "    debug yes")
    (folder / "bad.md").write_text("- item\n\n  ```maddy\n  smtp {\n  }\n  }\n  ```\n")
    code, _, err = program("fmt", "bad.md", cwd=folder)
    assert code == 2
    assert "bad.md:6:3: " in err


def test_colours_of_a_diff(folder: Path) -> None:
    assert "\x1b[32m+    debug yes\x1b[0m\n" in program("fmt", "--diff", "--color", "always", "messy.conf", cwd=folder).out
    assert "\x1b[" not in program("fmt", "--diff", "messy.conf", cwd=folder).out


def test_many_files_in_several_processes(folder: Path) -> None:
    names = [f"{number}.conf" for number in range(40)]
    for name in names:
        (folder / name).write_text(MESSY * 50)
    assert program("fmt", *names, "broken.conf", cwd=folder).err.endswith("40 files reformatted, 1 file not formatted\n")
    assert {(folder / name).read_text() for name in names} == {"\n".join([TIDY] * 50)}
