from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.globs import matches, relative


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
        ("/b.conf", "a/b.conf", False),
        ("a/*.conf", "b/a/b.conf", False),
        ("a/*.conf", "a/b/c.conf", False),
        ("a/*/c.conf", "a/b/c.conf", True),
        ("a/**/c.conf", "a/c.conf", True),
        ("a/**/c.conf", "a/b/b/c.conf", True),
        ("**/a/*.conf", "b/a/b.conf", True),
        ("a/**", "a/b/c.conf", True),
        ("a/**", "b/a/c.conf", False),
        ("a/b", "a/b/c.conf", True),
        ("./a.conf", "a.conf", True),
        ("./a.conf", "b/a.conf", False),
        ("?.conf", "a.conf", True),
        ("[ab].conf", "b.conf", True),
        ("[ab].conf", "c.conf", False),
        ("A.conf", "a.conf", False),
        ("../a.conf", "../a.conf", True),
        ("*.conf", "../a.conf", True),
        ("**", "a.conf", True),
        ("", "a.conf", False),
        ("/", "a.conf", False),
    ],
)
def test_a_pattern(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


def test_many_stars_take_no_time() -> None:
    assert not matches("**/a/" * 40 + "b", "a/" * 80 + "c")


@given(st.text("ab*?[]!./", max_size=12), st.text("ab./", max_size=12))
def test_no_pattern_fails(pattern: str, path: str) -> None:
    assert matches(pattern, path) in (True, False)


def test_a_path_seen_from_a_folder() -> None:
    assert relative("a/b.conf", "a") == "b.conf"
    assert relative("b.conf", "a") == "../b.conf"
    assert relative("a/../b.conf", "") == "b.conf"
