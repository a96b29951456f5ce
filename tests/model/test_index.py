from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maddyconf.model.index import Index


def test_by_a_key() -> None:
    index = Index(["ab", "c", "ad", "b"], lambda word: word[0])
    assert index.of("a") == ["ab", "ad"]
    assert index.of("x") == []
    assert list(index.firsts()) == [("a", "ab"), ("c", "c"), ("b", "b")]


@given(st.lists(st.integers(0, 50)), st.sets(st.integers(0, 5)))
def test_parts_stay_in_their_order(parts: list[int], keys: set[int]) -> None:
    assert Index(parts, lambda part: part % 5).of(keys) == [part for part in parts if part % 5 in keys]
