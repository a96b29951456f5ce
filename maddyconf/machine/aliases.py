"""The files of `file` tables, read as maddy reads them: a line `key: value, value` for an entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.source import BOM, Source, width

MOST_BYTES_OF_LINE = 65_535
"""In a longer line maddy stops reading, and does not start."""


class Word(NamedTuple):
    """A key or a value, and where it stands."""

    text: str
    place: Place


class Entry(NamedTuple):
    """A line of a table. Without a colon its only value is empty."""

    key: Word
    values: tuple[Word, ...]
    has_colon: bool


class Refusal(NamedTuple):
    """A line for which maddy does not take the file, and why."""

    message: str
    place: Place


class Table(NamedTuple):
    """What is in a file: all entries, and every line that is none."""

    entries: tuple[Entry, ...]
    refusals: tuple[Refusal, ...]


def read_table(source: Source) -> Table:
    """The entries of a file. maddy takes none of them if it refuses a line."""
    entries: list[Entry] = []
    refusals: list[Refusal] = []
    for start, end in _lines(source.text):
        if width(source.text[start:end], "utf-8") > MOST_BYTES_OF_LINE:
            refusals.append(Refusal("this line is longer than 64 KB, more than maddy reads", Place(source, start, end)))
            continue
        # maddy takes a byte order mark for a letter of the first word.
        mark = BOM if source.bom and start == 0 else ""
        line = _word(source, start, end)
        if not mark and (not line.text or source.text.startswith("#", start)):
            continue
        colon = source.text.find(":", line.place.start, line.place.end)
        end_of_key = colon if colon >= 0 else line.place.end
        key = _word(source, line.place.start, end_of_key)
        key = key._replace(text=mark + key.text)
        if key.text:
            entries.append(Entry(key, tuple(_values(source, end_of_key + 1, line.place.end)), colon >= 0))
        else:
            refusals.append(Refusal("there is nothing before the colon", line.place))
    return Table(tuple(entries), tuple(refusals))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _values(source: Source, start: int, end: int) -> Iterator[Word]:
    while True:
        comma = source.text.find(",", start, end) if start <= end else -1
        yield _word(source, start, comma if comma >= 0 else max(start, end))
        if comma < 0:
            return
        start = comma + 1


def _word(source: Source, start: int, end: int) -> Word:
    """A piece of a line without the blanks around it."""
    text = source.text
    end = min(end, len(text))
    start = min(start, end)
    while start < end and _is_blank(text[start]):
        start += 1
    while start < end and _is_blank(text[end - 1]):
        end -= 1
    return Word(text[start:end], Place(source, start, end))


def _is_blank(char: str) -> bool:
    """What Go's unicode.IsSpace says: Python takes four separators more for blanks."""
    return char.isspace() and char not in "\x1c\x1d\x1e\x1f"
