"""Addresses of documents: every name of a file comes back."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.lsp.uris import name_of, path_of, uri_of

NAMES = st.binary(min_size=1, max_size=12).filter(lambda name: not {0, 47} & set(name) and name not in (b".", b".."))


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_any_path_comes_back(names: list[bytes]) -> None:
    path = os.fsdecode(b"/" + b"/".join(names))
    uri = uri_of(path)
    assert uri.isascii()
    assert path_of(uri) == path


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///etc/maddy/maddy.conf", "/etc/maddy/maddy.conf"),
        ("file://localhost/etc/maddy.conf", "/etc/maddy.conf"),
        ("file:///a%20b/%C3%BC.conf", "/a b/ü.conf"),
        ("file:///a/../b.conf", "/b.conf"),
        ("untitled:Untitled-1", None),
        ("file:///a%00b", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_path_of(uri: str, path: str | None) -> None:
    assert path_of(uri) == path


def test_what_is_no_file_has_a_name() -> None:
    assert name_of("untitled:Untitled-1") == "Untitled-1"
