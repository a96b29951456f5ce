from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.cells import cells
from maddyconf.report.clipping import clipped


@pytest.mark.parametrize(
    ("text", "at", "width", "expected"),
    [
        ("abc", 1, 3, "abc"),
        ("abcdef", 0, 4, "abcd…"),
        ("abcdef", 5, 4, "…cdef"),
        ("abcdefghij", 5, 4, "…defg…"),
        ("abcdef", 6, 4, "…cdef"),
        ("中中中中", 0, 4, "中中…"),
        ("中中中中", 3, 5, "…中中"),
        ("", 0, 4, ""),
    ],
)
def test_parts(text: str, at: int, width: int, expected: str) -> None:
    assert clipped(text, at, width)[0] == expected


@given(st.text("ab中e\u0301 ", max_size=60), st.data(), st.integers(4, 30))
def test_the_character_is_in_the_part_and_the_part_fits(text: str, data: st.DataObject, width: int) -> None:
    at = data.draw(st.integers(0, len(text)))
    part, gone = clipped(text, at, width)
    assert cells(part.strip("…")) <= width
    assert part[at - gone :][:1].strip("…") in text[at : at + 1]
    if at < len(text):
        assert part[at - gone] == text[at]
