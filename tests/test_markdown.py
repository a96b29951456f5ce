from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.markdown import fenced, is_markdown, put_back


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```maddy\na\n```\n", [(2, "", "a\n")]),
        ("text\n~~~ maddy title\na\n~~~\n", [(3, "", "a\n")]),
        ("````maddy\n```\na\n````\n", [(2, "", "```\na\n")]),
        ("```maddy\na\n~~~\nb\n```\n", [(2, "", "a\n~~~\nb\n")]),
        ("- one\n\n  ```maddy\n  a {\n      b\n  }\n\n c\n  ```\n", [(4, "  ", "a {\n    b\n}\n\nc\n")]),
        ("```maddy\na", [(2, "", "a")]),
        ("```maddy\n```\n", [(2, "", "")]),
        ("```sh\n```maddy\na\n```\n", []),
        ("```maddyx\na\n```\n", []),
        ("``maddy\na\n``\n", []),
        ("```Maddy\r\na\r\n```\r\n", [(2, "", "a\r\n")]),
        ("```maddy\na\n```\n```\nb\n```\n```maddy.conf\nc\n```\n", [(2, "", "a\n"), (8, "", "c\n")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert [(one.line, one.indent, one.text) for one in fenced(text)] == expected


def test_put_back() -> None:
    text = "one\n  ```maddy\n  a\n\n  b\n  ```\ntwo\n"
    [block] = fenced(text)
    assert put_back(text, [(block, block.text)]) == text
    assert put_back(text, [(block, "c {\n    d\n\n}\n")]) == "one\n  ```maddy\n  c {\n      d\n\n  }\n  ```\ntwo\n"


@pytest.mark.parametrize(("name", "expected"), [("README.md", True), ("a.Markdown", True), ("maddy.conf", False), ("md", False)])
def test_names(name: str, expected: bool) -> None:
    assert is_markdown(name) is expected


PIECES = ("```", "~~~", "````", "maddy", " ", "  ", "\n", "\n", "a {", "}", "\r", "ü", "- ", "\u2028")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text(text: str) -> None:
    blocks = list(fenced(text))
    for block in blocks:
        assert block.text.count("\n") == text[block.start : block.end].count("\n")
        assert text[: block.start].count("\n") in (block.line - 1, block.line - 2)
    assert all(one.end <= other.start for one, other in pairwise(blocks))
    assert put_back(text, []) == text
