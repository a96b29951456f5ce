from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.format import Style, format_text

TEN = Style(line_length=20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name aaaa bbbb ccccc\n", "name aaaa bbbb ccccc\n"),
        ("name aaaa bbbb cccccc\n", "name aaaa bbbb \\\n    cccccc\n"),
        ("name aaaa bbbbbbbb cc\n", "name aaaa bbbbbbbb \\\n    cc\n"),
        ("name aaaa bbbbbbbbb cc\n", "name aaaa \\\n    bbbbbbbbb cc\n"),
        # The name and its first word stay together, and the brace with the last one.
        ("name aaaaaaaaaaaaa bbbb\n", "name aaaaaaaaaaaaa \\\n    bbbb\n"),
        # Further in than what is in the block.
        ("name aaaa bbbb cccc {\n    x\n}\n", "name aaaa bbbb \\\n        cccc {\n    x\n}\n"),
        ("$(m) = aaaa bbbb cccc\n", "$(m) = aaaa bbbb \\\n    cccc\n"),
        # Comments beside the line do not count, and stay at its end.
        ("name aaaa bbbb # comment\n", "name aaaa bbbb  # comment\n"),
        ("name aaaa bbbb ccccccc # x\n", "name aaaa bbbb \\\n    ccccccc  # x\n"),
        # What a person broke stays broken, and is broken further.
        ("name a \\\nb\n", "name a \\\n    b\n"),
        ("name a \\\nbbbb cccc dddd eeee\n", "name a \\\n    bbbb cccc dddd \\\n    eeee\n"),
        ("a {\n  name aaaa bbbb ccc\n}\n", "a {\n    name aaaa bbbb \\\n        ccc\n}\n"),
        # A wide letter takes two columns.
        ("name aaaa bbbb \u4e2d\u4e2d\u4e2d\n", "name aaaa bbbb \\\n    \u4e2d\u4e2d\u4e2d\n"),
    ],
)
def test_long_lines(text: str, expected: str) -> None:
    assert format_text(text, style=TEN) == expected
    assert format_text(expected, style=TEN) == expected


@pytest.mark.parametrize(
    "text",
    [
        "name aaaaaaaaaaaaaaaaaaaaaa b\n",
        "name a bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n",
        'name a "two\nlines" bbbbbbbbbbbbbbbb\n',
        "name {{ fill }} aaaaaaaaaaaaaaaa\n",
        "name aaaaaaaa bbbbbbbb } }x\n",
        "name aaaaaaaaaaa bbb \\ { }\n",
        "nameaaaaaaaaaaaaaaaaaa\n",
    ],
)
def test_lines_that_stay(text: str) -> None:
    assert format_text(text, style=TEN) == text


WORDS = st.lists(st.text("ab\u4e2d", min_size=1, max_size=12), min_size=1, max_size=12)


@given(WORDS, st.integers(10, 60), st.sampled_from(["", " {\n    inner\n}"]))
def test_every_line_fits_or_none_is_broken(words: list[str], length: int, end: str) -> None:
    text = " ".join(["n", *words]) + end + "\n"
    formatted = format_text(text, style=Style(line_length=length))
    assert formatted.replace(" \\\n        ", " ").replace(" \\\n    ", " ").split() == text.split()
    assert formatted == text or all(len(line) + line.count("\u4e2d") <= length for line in formatted.splitlines() if "inner" not in line)
