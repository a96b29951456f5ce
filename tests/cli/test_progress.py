from __future__ import annotations

import io
import subprocess
import sys

import pytest

from maddyconf.cli import progress
from maddyconf.cli.progress import with_progress
from tests.cli.running import PROJECT


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Somebody is looking, and without any patience. A fixture could not do this: pytest has its own idea of it then."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "PAUSE", 0)
    return stream


def test_a_bar_while_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    assert list(with_progress("abc", 3)) == ["a", "b", "c"]
    assert "checking" in stream.getvalue()
    assert "2/3" in stream.getvalue()


def test_no_bar_for_one_file_or_when_all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    assert list(with_progress("a", 1)) == ["a"]
    assert stream.getvalue() == ""


def test_no_bar_before_somebody_wonders(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 1e9)
    assert list(with_progress("abc", 3)) == ["a", "b", "c"]
    assert stream.getvalue() == ""


def test_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    assert list(with_progress("abc", 3)) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_the_bar_goes_when_somebody_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    results = with_progress("abc", 3)
    next(results)
    results.close()  # type: ignore[attr-defined]
    cursor_again, line_gone = "\x1b[?25h", "\x1b[2K"
    assert cursor_again in stream.getvalue()
    assert stream.getvalue().endswith(line_gone)


def test_most_runs_do_not_load_what_draws_it() -> None:
    code = "import sys, maddyconf.cli.lint; sys.exit(any(name.split('.')[0] in ('rich', 'multiprocessing') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0
