from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.affixes import same_at_end, same_at_start

some = st.one_of(st.text("ab", max_size=12), st.builds("{}{}".format, st.just("a" * 9), st.text("ab", max_size=5)))


@given(some, some)
def test_texts_and_lists(one: str, other: str) -> None:
    most = range(min(len(one), len(other)) + 1)
    start = max(size for size in most if other.startswith(one[:size]))
    end = max(size for size in most if other.endswith(one[len(one) - size :]))
    assert (same_at_start(one, other), same_at_end(one, other)) == (start, end)
    assert (same_at_start([*one], [*other]), same_at_end([*one], [*other])) == (start, end)


@pytest.mark.parametrize(
    ("one", "other", "start", "end"),
    [("", "", 0, 0), ("", "a", 0, 0), ("abc", "abc", 3, 3), ("aa", "aaa", 2, 2), ("abcd", "abxd", 2, 1), ("ab", "b", 0, 1)],
)
def test_known_ones(one: str, other: str, start: int, end: int) -> None:
    assert same_at_start(one, other) == start
    assert same_at_end(one, other) == end
