"""Configurations in Markdown: fenced blocks whose first word behind the fence is `maddy`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")

_OPENING = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<word>[^\s`{},]*)")
_CLOSING = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})[ \t\r]*")
_WORDS = ("maddy", "maddy.conf", "maddyconf")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Fenced(NamedTuple):
    """A configuration in a text: where it stands, in offsets of the text, and what every line of it begins with.

    `line` is the number of its first line, from 1. A line with less indentation loses what it has.
    """

    start: int
    end: int
    line: int
    indent: str
    text: str


def is_markdown(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def fenced(text: str) -> Iterator[Fenced]:
    """The configurations in a text. A block that is never closed goes to the end of the text (CommonMark 4.5)."""
    opening: re.Match[str] | None = None
    start = first = offset = 0
    for number, line in enumerate(_LINE.findall(text), 1):
        end = offset + len(line)
        content = line.rstrip("\r\n")
        if opening is None:
            opening = _OPENING.match(content)
            start, first = end, number + 1
        elif (closing := _CLOSING.fullmatch(content)) and _closes(opening["fence"], closing["fence"]):
            yield from _block(text, opening, start, offset, first)
            opening = None
        offset = end
    if opening is not None:
        yield from _block(text, opening, start, len(text), first)


def _closes(opening: str, closing: str) -> bool:
    return closing[0] == opening[0] and len(closing) >= len(opening)


def _block(text: str, opening: re.Match[str], start: int, end: int, line: int) -> Iterator[Fenced]:
    if opening["word"].lower() in _WORDS:
        indent = opening["indent"]
        yield Fenced(start, end, line, indent, "".join(_without(one, indent) for one in _LINE.findall(text[start:end])))


def _without(line: str, indent: str) -> str:
    """A line without the indentation of its block, as far as it has some."""
    blanks = len(line) - len(line.lstrip(" \t"))
    return line[len(indent) if line.startswith(indent) else min(blanks, len(indent)) :]


def put_back(text: str, blocks: list[tuple[Fenced, str]]) -> str:
    """The text with other configurations in place of some, each with the indentation of its block."""
    parts: list[str] = []
    done = 0
    for block, new in blocks:
        parts += [text[done : block.start], *_indented(new, block.indent)]
        done = block.end
    return "".join(parts) + text[done:]


def _indented(text: str, indent: str) -> Iterator[str]:
    for line in _LINE.findall(text):
        yield (indent + line) if line.strip() else line
