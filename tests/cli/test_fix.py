from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from maddyconf.cli import fixing, run
from maddyconf.source import SourceError
from tests.cli.running import program

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")

FAULTY = """\
hostname mx.maddy.test
tls file /etc/maddy/cert.pem /etc/maddy/key.pem

smtp tcp://127.0.0.1:25{
    deliver_to &mailboxs
}
storage.imapsql mailboxes {
    driver sqlite3
    dsn imapsql.db
}
"""
SAFE = FAULTY.replace("25{", "25 {")
FIXED = SAFE.replace("&mailboxs", "&mailboxes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "maddy.conf").write_text(FAULTY, newline="\n")
    return tmp_path


def test_safe_fixes(folder: Path) -> None:
    code, out, err = program("lint", "--fix", "maddy.conf", cwd=folder)
    assert (folder / "maddy.conf").read_text() == SAFE
    assert (code, err) == (1, "")
    assert out.startswith("maddy.conf:5:16: error[undefined-reference]")
    assert out.endswith("\nFixed 1 finding, 1 left; 1 more with --unsafe-fixes.\n")


def test_all_fixes(folder: Path) -> None:
    assert program("lint", "--fix", "--unsafe-fixes", "maddy.conf", cwd=folder) == (0, "Fixed 2 findings, 0 left.\n", "")
    assert (folder / "maddy.conf").read_text() == FIXED
    before = (folder / "maddy.conf").stat()
    assert program("lint", "--fix", "--unsafe-fixes", "maddy.conf", cwd=folder).code == 0
    after = (folder / "maddy.conf").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_other_reports_have_the_summary_on_standard_error(folder: Path) -> None:
    code, out, err = program("lint", "--fix", "--output-format", "json", "maddy.conf", cwd=folder)
    assert code == 1
    assert [one["name"] for one in json.loads(out)] == ["undefined-reference"]
    assert err == "Fixed 1 finding, 1 left; 1 more with --unsafe-fixes.\n"


def test_quiet(folder: Path) -> None:
    assert program("lint", "--fix", "--unsafe-fixes", "--quiet", "maddy.conf", cwd=folder) == (0, "", "")


def test_unsafe_fixes_alone_are_a_mistake(folder: Path) -> None:
    code, out, err = program("lint", "--unsafe-fixes", "maddy.conf", cwd=folder)
    assert (code, out) == (2, "")
    assert "--fix" in err


@posix
def test_bytes_line_ends_and_mode_stay(folder: Path) -> None:
    path = folder / "maddy.conf"
    odd = b"\xef\xbb\xbf# \xff\xfe \xe2\x82\r\n" + FAULTY.replace("\n", "\r\n").encode()
    path.write_bytes(odd)
    path.chmod(0o640)
    assert program("lint", "--fix", "maddy.conf", cwd=folder).code == 1
    assert path.read_bytes() == odd.replace(b"25{", b"25 {")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(folder) == ["maddy.conf"]


def test_what_is_not_told_is_not_fixed(folder: Path) -> None:
    path, both = folder / "maddy.conf", ("lint", "--fix", "--unsafe-fixes", "maddy.conf")
    assert program(*both, "--ignore", "undefined-reference", cwd=folder) == (0, "Fixed 1 finding, 0 left.\n", "")
    assert path.read_text() == SAFE
    assert program("lint", "--write-baseline", "known.json", "maddy.conf", cwd=folder).code == 0
    code, out, err = program(*both, "--baseline", "known.json", cwd=folder)
    assert (code, out, err) == (0, "Fixed no findings, 0 left.\n", "1 finding in the baseline is not told\n")
    assert path.read_text() == SAFE
    ignored = SAFE.replace("&mailboxs", "&mailboxs  # maddyconf: ignore[undefined-reference] later")
    path.write_text(ignored)
    assert program(*both, cwd=folder) == (0, "Fixed no findings, 0 left.\n", "")
    assert path.read_text() == ignored


def test_what_is_in_the_baseline_stays_while_the_text_around_it_moves(folder: Path) -> None:
    assert program("lint", "--write-baseline", "known.json", "maddy.conf", cwd=folder).code == 1
    _, out, _ = program("lint", "--fix", "--unsafe-fixes", "--baseline", "known.json", "maddy.conf", cwd=folder)
    assert out == "Fixed 1 finding, 0 left.\n"
    assert (folder / "maddy.conf").read_text() == SAFE


def test_standard_input(folder: Path) -> None:
    code, out, err = program("lint", "--fix", "-", cwd=folder, stdin=FAULTY.encode())
    assert (code, out) == (1, SAFE)
    assert err.startswith("-:5:16: error[undefined-reference]")
    assert err.endswith("\nFixed 1 finding, 1 left; 1 more with --unsafe-fixes.\n")
    assert program("lint", "--fix", "--quiet", "-", cwd=folder, stdin=FIXED.encode()) == (0, FIXED, "")


def test_standard_input_does_not_change_what_it_imports(folder: Path) -> None:
    part = "storage.imapsql mailboxes{\n    driver sqlite3\n    dsn imapsql.db\n}\n"
    (folder / "part.conf").write_text(part)
    main = FAULTY.partition("storage")[0].replace("mailboxs", "mailboxes") + "import part.conf\n"
    code, out, err = program("lint", "--fix", "-", "--stdin-filename", "x.conf", cwd=folder, stdin=main.encode())
    assert (code, out) == (1, main.replace("25{", "25 {"))
    assert err.startswith("part.conf:1:26: error[glued-brace]")
    assert (folder / "part.conf").read_text() == part


def test_imported_files_are_fixed_too(folder: Path) -> None:
    (folder / "part.conf").write_text("storage.imapsql mailboxes{\n    driver sqlite3\n    dsn imapsql.db\n}\n")
    (folder / "maddy.conf").write_text(FAULTY.partition("storage")[0].replace("mailboxs", "mailboxes") + "import part.conf\n")
    assert program("lint", "--fix", "maddy.conf", cwd=folder) == (0, "Fixed 2 findings, 0 left.\n", "")
    assert (folder / "part.conf").read_text().startswith("storage.imapsql mailboxes {\n")


def test_only_files_that_were_named_or_imported_are_fixed(folder: Path) -> None:
    (folder / "part.conf").write_text("storage.imapsql mailboxes{\n    driver sqlite3\n    dsn imapsql.db\n}\n")
    main = FAULTY.partition("storage")[0].replace("mailboxs", "mailboxes") + "import part.conf\n"
    (folder / "maddy.conf").write_text(main)
    code, _, _ = program("lint", "--fix", "part.conf", cwd=folder)
    assert code == 1
    assert (folder / "part.conf").read_text().startswith("storage.imapsql mailboxes {\n")
    assert (folder / "maddy.conf").read_text() == main


def test_what_is_not_told_of_the_configuration_around_a_part_is_not_new(folder: Path) -> None:
    (folder / "part.conf").write_text("check { }\n")
    main = FIXED.replace("    deliver_to", "    debug yes\n    import part.conf\n    deliver_to")
    (folder / "maddy.conf").write_text(main)
    code, out, _ = program("lint", "--fix", "part.conf", cwd=folder)
    assert (code, out) == (0, "Fixed 1 finding, 0 left.\n")
    assert (folder / "part.conf").read_text() == ""


@posix
def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "link.conf").symlink_to(folder / "maddy.conf")
    assert program("lint", "--fix", "link.conf", cwd=folder).code == 1
    assert (folder / "link.conf").is_symlink()
    assert (folder / "maddy.conf").read_text() == SAFE


def test_when_a_file_cannot_be_written_it_is_said_which_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "part.conf").write_text("storage.imapsql mailboxes{\n    driver sqlite3\n    dsn imapsql.db\n}\n")
    (folder / "maddy.conf").write_text(FAULTY.partition("storage")[0].replace("mailboxs", "mailboxes") + "import part.conf\n")
    written: list[str] = []

    def replace(path: str, before: bytes, after: bytes) -> None:
        if written:
            raise SourceError(f"{path}: not written: the disk is full")
        written.append(path)

    monkeypatch.setattr(fixing, "replace_file", replace)
    monkeypatch.chdir(folder)
    assert run(["lint", "--fix", "maddy.conf"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "maddyconf: part.conf: not written: the disk is full; written before it: maddy.conf\n"
    assert captured.out.endswith("\nFixed no findings, 2 left.\n")


def test_diff(folder: Path) -> None:
    code, out, err = program("lint", "--diff", "maddy.conf", cwd=folder)
    assert (code, err) == (1, "Would fix 1 finding, 1 would be left; 1 more with --unsafe-fixes.\n")
    assert out.splitlines()[:2] == ["--- maddy.conf", "+++ maddy.conf"]
    assert "-smtp tcp://127.0.0.1:25{\n+smtp tcp://127.0.0.1:25 {\n" in out
    assert (folder / "maddy.conf").read_text() == FAULTY
    assert program("lint", "--diff", "--fix", "maddy.conf", cwd=folder) == (code, out, err)


def test_diff_of_nothing(folder: Path) -> None:
    (folder / "maddy.conf").write_text(SAFE)
    code, out, err = program("lint", "--diff", "maddy.conf", cwd=folder)
    assert (code, out, err) == (0, "", "Would fix no findings, 1 would be left; 1 more with --unsafe-fixes.\n")


@needs_patch
def test_a_diff_can_be_given_to_patch(folder: Path) -> None:
    (folder / "maddy.conf").write_bytes(b"# \xff\n" + FAULTY.rstrip("\n").encode())
    _, out, _ = program("lint", "--diff", "--unsafe-fixes", "maddy.conf", cwd=folder)
    subprocess.run(["patch", "-p0", "--quiet"], cwd=folder, input=out.encode("utf-8", "surrogateescape"), check=True)
    assert (folder / "maddy.conf").read_bytes() == b"# \xff\n" + FIXED.rstrip("\n").encode()


def test_a_file_that_changes_meanwhile_is_not_written(folder: Path) -> None:
    code = "import sys, maddyconf.fixing.state as state\nfrom maddyconf.cli import run\nreal = state.together\n"
    code += "def meddle(checked):\n    open('maddy.conf', 'a').write('# more\\n')\n    return real(checked)\n"
    code += "state.together = meddle\nsys.exit(run(sys.argv[1:]))\n"
    done = subprocess.run(
        [sys.executable, "-c", code, "lint", "--fix", "maddy.conf"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "changed by someone else" in done.stderr
    assert "Fixed no findings, 2 left" in done.stdout
    assert (folder / "maddy.conf").read_text().startswith(FAULTY)
