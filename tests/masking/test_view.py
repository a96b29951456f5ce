from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.masking.view import MASK, has_secret, join_spans, masked, widened
from maddyconf.source import Source

TEXT = "auth plain joe secret # x"
SECRET = TEXT.index("secret")


def source(*spans: tuple[int, int]) -> Source:
    made = Source(TEXT, "maddy.conf")
    made.secrets = spans
    return made


def test_a_mask_tells_nothing_of_the_length() -> None:
    assert masked(source((SECRET, SECRET + 6)), 0, len(TEXT)) == f"auth plain joe {MASK} # x"
    assert masked(source((SECRET, len(TEXT))), 0, len(TEXT)) == f"auth plain joe {MASK}"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, SECRET, "auth plain joe "),
        (0, SECRET + 2, f"auth plain joe {MASK}"),
        (SECRET + 2, SECRET + 4, MASK),
        (SECRET + 6, len(TEXT), " # x"),
        (SECRET + 2, len(TEXT), f"{MASK} # x"),
        (3, 3, ""),
    ],
)
def test_parts(start: int, end: int, expected: str) -> None:
    assert masked(source((SECRET, SECRET + 6)), start, end) == expected


def test_a_place_is_widened_to_whole_secrets() -> None:
    made = source((SECRET, SECRET + 6))
    assert widened(made, SECRET + 2, SECRET + 3) == (SECRET, SECRET + 6)
    assert widened(made, SECRET + 2, SECRET + 2) == (SECRET, SECRET + 6)
    assert widened(made, 0, SECRET + 1) == (0, SECRET + 6)
    assert widened(made, 0, 4) == (0, 4)
    assert widened(made, SECRET + 6, len(TEXT)) == (SECRET + 6, len(TEXT))
    assert [has_secret(made, offset, offset + 1) for offset in (SECRET - 1, SECRET, SECRET + 5, SECRET + 6)] == [False, True, True, False]


def test_a_text_that_nobody_looked_at_is_masked_by_what_it_looks_like() -> None:
    assert masked(Source(TEXT, "maddy.conf"), 0, len(TEXT)) == f"auth plain joe {MASK}"


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)))


@given(spans)
def test_joined_spans_cover_the_same(some: list[tuple[int, int]]) -> None:
    joined = join_spans(some)
    assert {at for start, end in joined for at in range(start, end)} == {at for start, end in some for at in range(start, end)}
    assert all(one[1] < other[0] for one, other in pairwise(joined))
