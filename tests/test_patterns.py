from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.patterns import matches


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("mail.conf", "mail.conf", True),
        ("mail.conf", "a/b/mail.conf", True),
        ("*.mail", "a/b.mail", True),
        ("*.mail", "b.mails", False),
        ("old", "a/old/b/maddy.conf", True),
        ("old/", "a/old/b/maddy.conf", True),
        ("old", "a/older/maddy.conf", False),
        ("a/*.conf", "a/b.conf", True),
        ("/a/*.conf", "a/b.conf", True),
        ("a/*.conf", "b/a/b.conf", False),
        ("a/*.conf", "a/b/c.conf", False),
        ("a/*/c.conf", "a/b/c.conf", True),
        ("a/**/c.conf", "a/c.conf", True),
        ("a/**/c.conf", "a/b/b/c.conf", True),
        ("**/a/*.conf", "b/a/b.conf", True),
        ("a/**", "a/b/c.conf", True),
        ("a/**", "b/a/c.conf", False),
        ("a/b", "a/b/c.conf", True),
        ("?.conf", "a.conf", True),
        ("[ab].conf", "c.conf", False),
        ("A.conf", "a.conf", False),
        ("./a.conf", "a.conf", True),
        ("./a.conf", "b/a.conf", False),
        ("", "a.conf", False),
        ("/", "a.conf", False),
    ],
)
def test_a_pattern(pattern: str, path: str, expected: bool) -> None:
    assert matches(path, [pattern]) is expected
    assert matches(path, ["x", pattern]) is expected


def test_no_pattern_matches_nothing() -> None:
    assert not matches("maddy.conf", [])


def test_patterns_with_a_slash_begin_at_the_folder_of_the_settings(tmp_path: Path) -> None:
    assert matches(str(tmp_path / "a" / "b.conf"), ["a/*"], str(tmp_path))
    assert not matches(str(tmp_path / "a" / "b.conf"), ["a/*"], str(tmp_path / "a"))
    assert matches(str(tmp_path / "b.conf"), ["*.conf"], str(tmp_path / "a"))


@given(st.text("ab*?[]!./", max_size=12), st.text("ab./", max_size=12))
def test_no_pattern_fails(pattern: str, path: str) -> None:
    assert matches(path or "a", [pattern]) in (True, False)


def test_many_stars_take_no_longer_than_few() -> None:
    assert not matches("/".join("a" * 100), ["**/a/" * 100 + "b"])
