from __future__ import annotations

import os
from pathlib import Path

import pytest

from maddyconf import discovery
from maddyconf.discovery import Patterns, Search, find_files


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(discovery, "USUAL", str(tmp_path / "etc" / "maddy.conf"))


def make(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch()


def test_files_that_are_named_are_taken_whatever_they_are_called() -> None:
    make("server.txt", "old/maddy.conf")
    named = ["server.txt", "-", "missing.conf", "old/maddy.conf"]
    assert find_files(named, lambda _: Patterns(exclude=("old", "*.txt"))) == Search(named, [])


def test_without_an_argument_it_is_the_file_here_and_else_the_usual_one(tmp_path: Path) -> None:
    search = find_files([])
    assert (search.files, len(search.problems)) == ([], 1)
    assert f"neither maddy.conf in this folder nor {tmp_path}/etc/maddy.conf" in search.problems[0]
    make("etc/maddy.conf", "other.maddy.conf")
    assert find_files([]) == Search([str(tmp_path / "etc" / "maddy.conf")], [])
    make("maddy.conf")
    assert find_files([]) == Search(["maddy.conf"], [])


def test_a_usual_file_behind_a_closed_door_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: str) -> None:
        raise PermissionError if path == "/closed/maddy.conf" else FileNotFoundError

    monkeypatch.setattr(discovery, "USUAL", "/closed/maddy.conf")
    monkeypatch.setattr(discovery.os, "lstat", closed)
    assert find_files([]).files == ["/closed/maddy.conf"]


def test_folders_are_searched_for_configurations_in_the_order_of_their_names() -> None:
    make("b/maddy.conf", "b/a/test.maddy.conf", "a/maddy.conf", "c.maddy.conf", "a/part.conf", "maddy.confs", "xmaddy.conf")
    found = ["c.maddy.conf", "a/maddy.conf", "b/maddy.conf", "b/a/test.maddy.conf"]
    assert find_files(["."]) == Search(found, [])
    assert find_files(["b", "a", "b/a"]).files == ["b/maddy.conf", "b/a/test.maddy.conf", "a/maddy.conf"]
    assert find_files([os.path.abspath("a")]).files == [os.path.abspath("a/maddy.conf")]


def test_a_file_is_found_once() -> None:
    make("a/maddy.conf")
    assert find_files(["a/../a/maddy.conf", ".", "a"]).files == ["a/../a/maddy.conf"]


def test_some_folders_are_skipped_unless_they_are_named() -> None:
    make(*(f"{folder}/maddy.conf" for folder in (".git", ".hidden", "node_modules", "a/__pycache__", "env", "fine")), "env/pyvenv.cfg")
    make(".maddy.conf", "fine/.hidden.maddy.conf")
    assert find_files(["."]).files == ["fine/maddy.conf"]
    assert find_files([".hidden", "env"]).files == [".hidden/maddy.conf", "env/maddy.conf"]


def test_the_settings_include_and_exclude() -> None:
    make("maddy.conf", "mail/server.conf", "mail/old/server.conf", "mail/maddy.conf", "old/maddy.conf")
    assert find_files(["."], lambda _: Patterns(("server.conf",), ("old",))).files == ["maddy.conf", "mail/maddy.conf", "mail/server.conf"]
    assert find_files(["."], lambda _: Patterns(("mail/*.conf",), ("/old", "maddy.conf"))).files == ["mail/server.conf"]
    assert find_files(["mail"], lambda _: Patterns(("/*.conf",), base="mail")).files == ["mail/maddy.conf", "mail/server.conf"]


def test_a_folder_without_a_configuration_is_told() -> None:
    make("empty/part.conf", "full/maddy.conf")
    search = find_files(["empty", "full"])
    assert search.files == ["full/maddy.conf"]
    assert search.problems == ["empty: no file in this folder is called maddy.conf or *.maddy.conf; name the file"]


def test_links_do_not_lead_in_circles() -> None:
    make("a/server.conf")
    os.symlink("..", "a/circle")
    os.symlink("server.conf", "a/maddy.conf")
    os.symlink("nowhere", "a/gone.maddy.conf")
    os.symlink("self.maddy.conf", "a/self.maddy.conf")
    os.symlink("a", "folder.maddy.conf")
    Path("sub.maddy.conf").mkdir()
    os.mkfifo("pipe.maddy.conf")
    assert find_files(["."]).files == ["a/gone.maddy.conf", "a/maddy.conf", "a/self.maddy.conf"]
    assert find_files(["a/circle"]).files == [f"a/circle/a/{name}.conf" for name in ("gone.maddy", "maddy", "self.maddy")]


def test_a_folder_that_cannot_be_searched_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a/maddy.conf", "closed/maddy.conf")
    scandir = os.scandir

    def closing(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(discovery.os, "scandir", closing)
    assert find_files(["."]) == Search(["a/maddy.conf"], ["closed: cannot be searched: Permission denied"])
    assert find_files(["closed"]) == Search([], ["closed: cannot be searched: Permission denied"])


def test_where_no_shell_does_it_names_with_stars_are_expanded(monkeypatch: pytest.MonkeyPatch) -> None:
    make("b.conf", "a.conf", "[x].conf")
    assert find_files(["*.conf"]).files == ["*.conf"]
    monkeypatch.setattr(discovery, "SHELL_EXPANDS", False)
    assert find_files(["[ab]*.conf", "[x].conf", "*.txt"]).files == ["a.conf", "b.conf", "[x].conf", "*.txt"]
