from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.source import MAX_BYTES, Position, Source, SourceError, read_source


@given(st.binary(max_size=60), st.data())
def test_columns_count_the_units_of_the_encoding(data: bytes, draw: st.DataObject) -> None:
    source = Source.from_bytes(data)
    offset = draw.draw(st.integers(0, len(source.text)))
    line, units = 1, {"utf-8": 1, "utf-16": 1, "utf-32": 1}
    for char in source.text[:offset]:
        if char == "\n":
            line, units = line + 1, dict.fromkeys(units, 1)
            continue
        bad_byte = 0xDC80 <= ord(char) <= 0xDCFF
        units["utf-32"] += 1
        units["utf-16"] += 1 if bad_byte else len(char.encode("utf-16-le")) // 2
        units["utf-8"] += 1 if bad_byte else len(char.encode("utf-8"))
    for encoding in ("utf-8", "utf-16", "utf-32"):
        assert source.position(offset, encoding) == Position(line, units[encoding])
    assert source.line(offset) == line


@given(st.binary(max_size=60), st.data())
def test_a_byte_offset_splits_the_bytes_where_the_offset_splits_the_text(data: bytes, draw: st.DataObject) -> None:
    source = Source.from_bytes(data)
    offset = draw.draw(st.integers(0, len(source.text)))
    at = source.byte_offset(offset)
    assert data[at:] == source.text[offset:].encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("text", "offset", "utf8", "utf16", "utf32"),
    [
        ("a b", 2, 3, 3, 3),
        ("é b", 2, 4, 3, 3),
        ("\U0001f4e7 b", 2, 6, 4, 3),
        ("\n名 b", 3, 5, 3, 3),
        ("a\r\nb", 3, 1, 1, 1),
        ("a\r\nb", 2, 3, 3, 3),
    ],
)
def test_columns_of_known_texts(text: str, offset: int, utf8: int, utf16: int, utf32: int) -> None:
    source = Source(text)
    columns = [source.position(offset, encoding).column for encoding in ("utf-8", "utf-16", "utf-32")]
    assert columns == [utf8, utf16, utf32]


def test_the_end_of_a_text_without_a_last_line_end_is_on_its_last_line() -> None:
    assert Source("a\nbc").position(4) == Position(2, 3)
    assert Source("a\nbc\n").position(5) == Position(3, 1)
    assert Source("").position(0) == Position(1, 1)


def test_a_line_is_given_without_its_end() -> None:
    source = Source("one\r\ntwo\n\nfour")
    assert [source.line_text(line) for line in range(6)] == ["", "one", "two", "", "four", ""]


def test_only_a_line_feed_ends_a_line() -> None:
    source = Source("a\rb\x0bc\x0cd\x85e\u2028f\ng")
    assert source.line_starts == [0, 12]


def test_a_byte_order_mark_is_kept_beside_the_text() -> None:
    source = Source.from_bytes(b"\xef\xbb\xbfa\n")
    assert (source.bom, source.text) == (True, "a\n")
    assert source.byte_offset(1) == 4
    assert source.position(0) == Position(1, 1)
    assert source.to_bytes() == b"\xef\xbb\xbfa\n"


def test_only_the_first_byte_order_mark_is_one() -> None:
    assert Source.from_bytes(b"\xef\xbb\xbf\xef\xbb\xbfa").text == "\ufeffa"


@given(st.text(st.characters(), max_size=30) | st.text("\ud800\udc00\udc80\udcffa", max_size=5))
def test_every_python_string_is_taken(text: str) -> None:
    source = Source.from_str(text)
    assert Source.from_bytes(source.to_bytes()).to_bytes() == source.to_bytes()


def test_a_surrogate_that_stands_for_no_byte_becomes_its_three_bytes() -> None:
    assert Source.from_str("a\ud800").to_bytes() == b"a\xed\xa0\x80"


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "maddy.conf"
    file.write_bytes(b"a\xff\r\n")
    source = read_source(str(file))
    assert source.to_bytes() == b"a\xff\r\n"
    assert source.name == str(file)


def test_a_file_of_10_mb_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "maddy.conf"
    file.write_bytes(b"#" * MAX_BYTES)
    assert MAX_BYTES == 10 * 1024 * 1024
    assert len(read_source(str(file)).text) == MAX_BYTES
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(SourceError, match="larger than 10 MB"):
        read_source(str(file))


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no-such-file: there is no such file"):
        read_source(str(tmp_path / "no-such-file"))
    with pytest.raises(SourceError, match="this is a folder"):
        read_source(str(tmp_path))


def test_a_name_that_no_file_can_have_is_said_to_be_unreadable() -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_source("a\0b")


@given(st.binary(max_size=60), st.text(max_size=5))
def test_a_source_goes_to_another_process_with_its_text_and_name_alone(data: bytes, name: str) -> None:
    source = Source.from_bytes(b"\xef\xbb\xbf" * (len(data) % 3) + data, name)
    fresh = pickle.dumps(source)
    assert source.line_starts
    assert pickle.dumps(source) == fresh
    there = pickle.loads(fresh)
    assert there.secrets is None
    source.secrets = ((0, 1),)
    assert pickle.loads(pickle.dumps(source)).secrets == ((0, 1),)
    assert (there.to_bytes(), there.text, there.name) == (source.to_bytes(), source.text, name)
