"""Every pair in the description of the style is true, and nothing disturbs it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from maddyconf.format import format_text

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "format.md"


class Pair(NamedTuple):
    title: str
    before: str
    after: str


def pairs() -> list[Pair]:
    text = DOCUMENT.read_text(encoding="utf-8")
    found = []
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        blocks = re.findall(r"^(Before|After):\n\n```maddy\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        assert [label for label, _ in blocks] == ["Before", "After"], section
        found.append(Pair(section.partition("\n")[0], *(block for _, block in blocks)))
    return found


PAIRS = pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.title)


def test_there_are_pairs() -> None:
    assert len(pairs()) >= 10


@PAIRS
def test_before_becomes_after(pair: Pair) -> None:
    assert pair.before != pair.after
    assert format_text(pair.before) == pair.after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a b", b"a b\n"),
        (b"a b\n\n\n", b"a b\n"),
        (b"a   b\r\nc\r\n", b"a b\r\nc\r\n"),
        (b"a   b\r\nc\n", b"a b\nc\n"),
        (b"a   b\r\nc", b"a b\r\nc\r\n"),
        (b"\xef\xbb\xbfa b\n", b"a b\n"),
        (b"a   \xff\xc3\n", b"a \xff\xc3\n"),
        # A quoted text is what it is.
        (b'a  "x\r\ny"\n', b'a "x\r\ny"\n'),
    ],
)
def test_files(before: bytes, after: bytes) -> None:
    assert format_text(before) == after


@PAIRS
def test_after_stays(pair: Pair) -> None:
    assert format_text(pair.after) == pair.after
