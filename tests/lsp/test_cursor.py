"""What stands at a place, with a `‸` for the place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.lsp.cursor import Cursor, cursor_at
from maddyconf.syntax import parse
from tests.lsp.snapshots import CURSOR
from tests.strategies import texts


def at(marked: str) -> Cursor:
    before, _, after = marked.partition(CURSOR)
    return cursor_at(parse(before + after), len(before))


def around(cursor: Cursor) -> list[str | None]:
    return [one and one.name.value for one in cursor.around]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("‸", []),
        ("smtp a {\n  tls off\n  ‸\n}\n", ["smtp"]),
        ("smtp a {\n  tls {‸", ["smtp", "tls"]),
        ("smtp a { limits { all rate ‸ } }", ["smtp", "limits"]),
        ("smtp a {\n}‸", []),
        ("smtp a {\n tls off }‸", []),
        ("smtp a ‸{\n tls off\n}", []),
        ("{\n ‸\n}", [None]),
    ],
)
def test_blocks_around(text: str, blocks: list[str | None]) -> None:
    assert around(at(text)) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("smtp a {\n  tls off\n  ‸\nimap b {\n}\n", ["smtp"]),
        ("smtp a {\n  tls off\n‸\nimap b {\n}\n", []),
        ("smtp a {\n  tls {\n    x\n    ‸\n}", ["smtp", "tls"]),
        ("smtp a {\n  tls {\n    x\n  ‸\n}", ["smtp"]),
        ("smtp a {\n  tls {\n    ‸", ["smtp", "tls"]),
    ],
)
def test_where_a_brace_is_missing_the_indentation_tells(text: str, blocks: list[str | None]) -> None:
    assert around(at(text)) == blocks


@pytest.mark.parametrize(
    ("text", "name", "index", "token", "typed"),
    [
        ("host‸name x", "hostname", 0, "hostname", "hostname"),
        ("hostname ‸x", "hostname", 1, "x", None),
        ("hostname x‸", "hostname", 1, "x", "x"),
        ("hostname x ‸", "hostname", 2, None, None),
        ("smtp a {\n  deliver_to &‸\n}\nx", "deliver_to", 1, "&", "&"),
        ("a \\\n b ‸\nc", "a", 2, None, None),
        ("a \\\n ‸ b \nc", "a", 1, None, None),
        ('destination "ü中😀" b‸', "destination", 2, "b", "b"),
    ],
)
def test_words(text: str, name: str, index: int, token: str | None, typed: str | None) -> None:
    cursor = at(text)
    assert cursor.directive
    found = cursor.directive.name.value, cursor.index, cursor.token and cursor.token.value, cursor.typed and cursor.typed.value
    assert found == (name, index, token, typed)


@pytest.mark.parametrize("text", ["x\n‸", "x #a\n ‸", "smtp a {\n}‸", "x {\n y }  ‸"])
def test_no_directive(text: str) -> None:
    assert at(text).directive is None


@pytest.mark.parametrize(
    ("text", "is_comment"),
    [
        ("x # ‸", True),
        ("x#‸y", True),
        ("a \\ # ‸\n b", True),
        ("a \\ #\n ‸ b", False),
        ('x "a # ‸ b"', False),
        ("# a\n‸", False),
        ("‸# a", False),
    ],
)
def test_comments(text: str, is_comment: bool) -> None:
    assert at(text).is_comment is is_comment


@given(texts, st.integers(0, 400))
def test_every_place(text: str, offset: int) -> None:
    document = parse(text)
    cursor = cursor_at(document, min(offset, len(document.source.text)))
    assert all(one is None or one.start <= cursor.offset for one in (*cursor.around, cursor.directive))
