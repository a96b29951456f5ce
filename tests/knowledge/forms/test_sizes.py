from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.sizes import evident_size, size, size_problem


@pytest.mark.parametrize(
    ("text", "number"),
    [("32M", 32 << 20), ("1G 5M", (1 << 30) + (5 << 20)), ("10b", 10), ("10B", 10), ("2K", 2048), ("0", 0), ("0x", 0), ("00", 0)],
)
def test_sizes(text: str, number: int) -> None:
    assert size(text) == number


@pytest.mark.parametrize("text", ["", "10", "32MB", "32m", "1K2K", "5 M", "M", "1.5M", "-1M", "32M ", "1KiB", "9" * 5000 + "M"])
def test_what_is_no_size(text: str) -> None:
    assert size(text) is None


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["33554432"], "write `33554432B`"),
        (["32MB"], "write `32M`"),
        (["32m"], "write `32M`"),
        (["5", "M"], "write `5M`"),
        (["1.5M"], "no fractions"),
        (["1G512M"], "blanks between the parts"),
        (["much"], "is no size"),
    ],
)
def test_what_to_write(words: list[str], part: str) -> None:
    assert part in (size_problem(words) or "")


@given(st.text() | st.from_regex(r"[0-9]{1,20} ?[kKmMgG]?i?[bB]?", fullmatch=True))
def test_what_is_evident_is_a_size(text: str) -> None:
    assert evident_size(text) == "" or size(evident_size(text)) is not None


@given(st.lists(st.text()))
def test_any_words(words: list[str]) -> None:
    assert (size_problem(words) is None) == (size(" ".join(words)) is not None)
