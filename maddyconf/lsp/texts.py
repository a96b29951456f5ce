"""A text as an editor counts it: lines end at LF, CRLF or CR, and columns are units of the encoding that was agreed on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from maddyconf.source import Encoding, width

STEP = 256
"""So many characters of a line are counted for each place, and no more."""

_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")


class Change(NamedTuple):
    """A part of a text to be replaced, from a line and column to another, both from 0; without a place all of it."""

    text: str
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


class Text:
    """A text, which never changes. The last of its lines has no end."""

    __slots__ = ("__dict__", "encoding", "lines")

    def __init__(self, lines: Sequence[str], encoding: Encoding) -> None:
        self.lines = lines
        self.encoding = encoding

    @classmethod
    def of(cls, text: str, encoding: Encoding) -> Text:
        return cls(_lines(text), encoding)

    @cached_property
    def whole(self) -> str:
        return "".join(self.lines)

    @cached_property
    def _long(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def starts(self) -> list[int]:
        return list(accumulate(map(len, self.lines), initial=0))

    def changed(self, changes: Iterable[Change]) -> Text:
        """The text after some changes, each made on what the one before it left. Places outside of the text are its ends."""
        lines = list(self.lines)
        for change in changes:
            if change.start is None or change.end is None:
                lines = _lines(change.text)
            else:
                self._replace(lines, sorted((change.start, change.end)), change.text)
        return Text(lines, self.encoding)

    def offset(self, line: int, column: int) -> int:
        """The offset of the character at a line and column, both from 0; the nearest one for a place outside of the text."""
        line, index = _clamped(self.lines, line, column, self.encoding)
        return self.starts[line] + index

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 0."""
        offset = max(offset, 0)
        line = min(bisect_right(self.starts, offset), len(self.lines)) - 1
        text = self.lines[line]
        index = offset - self.starts[line]
        if index >= len(text) - 1:
            # An offset between CR and LF is the end of the line for every client.
            index = min(index, _length(text))
        if self.encoding == "utf-32" or text.isascii():
            return line, index
        if index < STEP:
            return line, width(text[:index], self.encoding)
        before, rest = divmod(index, STEP)
        return line, self._columns(line)[before] + width(text[index - rest : index], self.encoding)

    def _columns(self, line: int) -> list[int]:
        """The columns of every so many characters of a long line: to count from its beginning for each place would take too long."""
        if line not in self._long:
            text = self.lines[line]
            pieces = (text[start : start + STEP] for start in range(0, len(text), STEP))
            self._long[line] = list(accumulate((width(piece, self.encoding) for piece in pieces), initial=0))
        return self._long[line]

    def _replace(self, lines: list[str], places: Sequence[tuple[int, int]], text: str) -> None:
        (first, start), (last, end) = (_clamped(lines, *place, self.encoding) for place in places)
        piece = lines[first][:start] + text + lines[last][end:]
        last += 1
        # CR and LF that meet are one end of a line.
        if first and piece.startswith("\n") and lines[first - 1].endswith("\r"):
            first -= 1
            piece = lines[first] + piece
        if last < len(lines) and piece.endswith("\r") and lines[last].startswith("\n"):
            piece += lines[last]
            last += 1
        new = _lines(piece)
        if last < len(lines):
            # What follows begins with a line of its own, so the piece ends with an end of a line.
            new.pop()
        lines[first:last] = new


def _length(line: str) -> int:
    """How long a line is without its end."""
    if not line.endswith(("\r", "\n")):
        return len(line)
    return len(line) - (2 if line.endswith("\r\n") else 1)


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends, and what is behind the last end."""
    text = _clean(text)
    lines = _LINE.findall(text)
    if not lines or lines[-1].endswith(("\r", "\n")):
        lines.append("")
    return lines


def _clean(text: str) -> str:
    """A text without halves of characters, which JSON can hold and no file can. Each takes one unit, and so does what replaces it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _clamped(lines: Sequence[str], line: int, column: int, encoding: Encoding) -> tuple[int, int]:
    """A line and an index in it that exist, as near as can be to what was asked for."""
    if line < 0:
        return 0, 0
    if line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return line, _index(lines[line].rstrip("\r\n"), max(column, 0), encoding)


def _index(line: str, column: int, encoding: Encoding) -> int:
    """The index of the character at a column; one inside of a character is at its start."""
    if encoding == "utf-32" or line.isascii():
        return min(column, len(line))
    if encoding == "utf-8":
        data = line.encode("utf-8", "surrogateescape")
        if column < len(data):
            while column and data[column] & 0xC0 == 0x80:
                column -= 1
        return len(data[:column].decode("utf-8", "surrogateescape"))
    data = line.encode("utf-16-le", "surrogatepass")[: 2 * column]
    if len(data) >= 2 and 0xD8 <= data[-1] < 0xDC:
        data = data[:-2]
    return len(data.decode("utf-16-le", "surrogatepass"))
