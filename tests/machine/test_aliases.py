from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maddyconf.machine.aliases import MOST_BYTES_OF_LINE, read_table
from maddyconf.source import Source


def entries(text: str) -> list[tuple[str, list[str]]]:
    return [(one.key.text, [value.text for value in one.values]) for one in read_table(Source(text)).entries]


def refused(text: str) -> list[tuple[int, str]]:
    return [(one.place.position.line, one.message) for one in read_table(Source(text)).refusals]


def test_lines_as_maddy_reads_them() -> None:
    text = "# a comment\n a : b ,c\n\nd\ne:\nf:g:h\n\u00a0i\u2003:\tj,\r\n  # no comment: k\n#: l\nm:n # o\nlast:one"
    assert entries(text) == [
        ("a", ["b", "c"]),
        ("d", [""]),
        ("e", [""]),
        ("f", ["g:h"]),
        ("i", ["j", ""]),
        ("# no comment", ["k"]),
        ("m", ["n # o"]),
        ("last", ["one"]),
    ]
    assert refused(text) == []
    assert [one.has_colon for one in read_table(Source("a\nb:")).entries] == [False, True]


def test_what_python_takes_for_blanks_and_go_does_not() -> None:
    assert entries("\x1ca\x1f:b") == [("\x1ca\x1f", ["b"])]
    assert entries("a\u2028b:c\x0cd:e") == [("a\u2028b", ["c\x0cd:e"])]


def test_a_byte_order_mark_is_a_letter() -> None:
    assert entries("\ufeff#a:b\n#c:d") == [("\ufeff#a", ["b"])]
    assert entries("\ufeff\n") == [("\ufeff", [""])]
    assert refused("\ufeff:b\n:c") == [(2, "there is nothing before the colon")]


def test_a_line_with_nothing_before_its_colon_is_refused() -> None:
    assert refused("a: b\n : c\n:\n") == [(2, "there is nothing before the colon"), (3, "there is nothing before the colon")]


def test_a_line_that_is_too_long_is_refused() -> None:
    longest = "a:" + "é" * ((MOST_BYTES_OF_LINE - 3) // 2) + "b"
    assert len(longest.encode()) == MOST_BYTES_OF_LINE == 65_535
    assert refused(longest) == []
    assert [line for line, _ in refused(f"x\n{longest}b\n#{longest}")] == [2, 3]


@given(st.text(alphabet="a:,# \t\r\n\x1c\u00a0é\udcff", max_size=60))
def test_every_word_is_where_it_is_said_to_be(text: str) -> None:
    source = Source.from_bytes(text.encode("utf-8", "surrogateescape"))
    table = read_table(source)
    for entry in table.entries:
        assert entry.key.text
        assert entry.values
        for word in (entry.key, *entry.values):
            assert source.text[word.place.start : word.place.end] == word.text == word.text.strip(" \t\r\u00a0")
    lines = [one.key.place.position.line for one in table.entries] + [one.place.position.line for one in table.refusals]
    assert len(set(lines)) == len(lines)
    spoken = {number for number, line in enumerate(source.text.split("\n"), 1) if line.strip(" \t\r\u00a0") and not line.startswith("#")}
    assert set(lines) == spoken


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    read_table(Source.from_bytes(data))
