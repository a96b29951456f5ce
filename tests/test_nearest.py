from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.nearest import SURE, nearest, nearest_of

KNOWN = ["deliver_to", "destination", "default_destination", "dsn", "hostname"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("delivre_to", "deliver_to"),
        ("destinaton", "destination"),
        ("hostnam", "hostname"),
        ("hstname", "hostname"),
        ("zzz", None),
        ("", None),
    ],
)
def test_one_slip(written: str, meant: str | None) -> None:
    assert nearest(written, KNOWN) == meant


def test_the_same_name_is_never_the_nearest() -> None:
    assert nearest("dsn", ["dsn"]) is None


def test_wrong_case_is_nearest_of_all() -> None:
    assert nearest_of("DSN", KNOWN) == "dsn"
    assert nearest("DSN", KNOWN) is None


def test_how_alike_they_must_be() -> None:
    assert nearest("hostess", ["hostname"], 0.5) == "hostname"
    assert nearest("hostess", ["hostname"], SURE) is None


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=5))
def test_any_text(written: str, known: list[str]) -> None:
    found = nearest_of(written, known)
    assert found is None or found in known
