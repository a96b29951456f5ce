"""Bytes to text and back, and where in the text something stands.

Nothing is lost on the way: invalid UTF-8 is kept as lone surrogates (PEP 383), line ends stay as they are, and a byte
order mark is remembered beside the text. Offsets count characters of the text, without the mark.
"""

from __future__ import annotations

import os
import sys
from bisect import bisect_right
from functools import cached_property
from typing import BinaryIO, Literal, NamedTuple

BOM = "\ufeff"
MAX_BYTES = 10 * 1024 * 1024
STDIN = "-"

Encoding = Literal["utf-8", "utf-16", "utf-32"]


class SourceError(Exception):
    """A file that cannot be read at all; the message says what to do about it."""


class Position(NamedTuple):
    """A place in a text as people say it: line and column, both from 1."""

    line: int
    column: int


class Source:
    """One text with its name. Lines end at LF, as for maddy.

    `name` is what messages call it: the path as given, or the name given to standard input.
    """

    __slots__ = ("__dict__", "bom", "name", "secrets", "text")

    def __init__(self, text: str, name: str = STDIN) -> None:
        self.bom = text.startswith(BOM)
        self.text = text[1:] if self.bom else text
        self.name = name
        self.secrets: tuple[tuple[int, int], ...] | None = None
        """The parts that must never be shown, in their order; None as long as nobody has looked for them, see maddyconf.masking."""

    @classmethod
    def from_bytes(cls, data: bytes, name: str = STDIN) -> Source:
        return cls(data.decode("utf-8", "surrogateescape"), name)

    @classmethod
    def from_str(cls, text: str, name: str = STDIN) -> Source:
        """Take a Python string, lone surrogates that no byte stands for included: they become their three bytes."""
        try:
            text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            return cls.from_bytes(text.encode("utf-8", "surrogatepass"), name)
        return cls(text, name)

    def __reduce__(self) -> tuple[object, ...]:
        """For another process: the text, the name and the secrets, without what is made of them when somebody asks."""
        return Source, (BOM + self.text if self.bom else self.text, self.name), (None, {"secrets": self.secrets})

    def to_bytes(self) -> bytes:
        """The bytes this text was read from, the same to the last one."""
        return (BOM + self.text if self.bom else self.text).encode("utf-8", "surrogateescape")

    @cached_property
    def line_starts(self) -> list[int]:
        starts = [0]
        found = self.text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = self.text.find("\n", found + 1)
        return starts

    def line(self, offset: int) -> int:
        """The number of the line, from 1, that holds the character at `offset`."""
        return bisect_right(self.line_starts, offset)

    def line_text(self, line: int) -> str:
        """A line without its end; empty for a number outside the text."""
        starts = self.line_starts
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].removesuffix("\r")

    def position(self, offset: int, encoding: Encoding = "utf-32") -> Position:
        """Line and column of an offset; the column counts characters, or the units of the encoding asked for.

        A byte that is no UTF-8 counts as one unit in every encoding: editors show it as one character.
        """
        line = self.line(offset)
        before = self.text[self.line_starts[line - 1] : offset]
        return Position(line, 1 + width(before, encoding))

    def byte_offset(self, offset: int) -> int:
        """Where the character at `offset` starts in the file, in bytes, the byte order mark counted."""
        return (len(BOM.encode()) if self.bom else 0) + width(self.text[:offset], "utf-8")


def width(text: str, encoding: Encoding) -> int:
    """How many units of an encoding a piece of text takes."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogateescape"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_source(path: str, name: str | None = None) -> Source:
    """Read a file, or standard input for "-".

    Raises SourceError, with a message for people, for what cannot be read or is larger than 10 MB.
    """
    shown = name or ("standard input" if path == STDIN else path)
    try:
        return _source(sys.stdin.buffer, name or path) if path == STDIN else open_source(path, name)
    except IsADirectoryError:
        raise SourceError(f"{shown}: this is a folder; name the configuration file in it") from None
    except FileNotFoundError:
        raise SourceError(f"{shown}: there is no such file") from None
    except PermissionError:
        raise SourceError(f"{shown}: no permission to read it; try as a user that may, root for example") from None
    except (OSError, ValueError) as problem:
        reason = os.strerror(problem.errno) if isinstance(problem, OSError) and problem.errno else str(problem)
        raise SourceError(f"{shown}: cannot be read: {reason}") from None


def open_source(path: str, name: str | None = None) -> Source:
    """Read a file, also one of the name "-". Raises what `open` raises, and SourceError for more than 10 MB."""
    with open(path, "rb") as file:
        return _source(file, name or path)


def _source(file: BinaryIO, name: str) -> Source:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(f"{name}: larger than 10 MB, which no configuration is; is it the right file?")
    return Source.from_bytes(data, name)
