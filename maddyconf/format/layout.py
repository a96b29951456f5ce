"""Lines to tidy text. What the style is and why is told in docs/format.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from maddyconf.format.aligning import align_comments, align_macros
from maddyconf.format.breaking import break_long
from maddyconf.format.keeping import Lines, kept
from maddyconf.format.lines import Line, lines_of
from maddyconf.format.spacing import space_out
from maddyconf.format.style import DEFAULT, Style
from maddyconf.source import Source
from maddyconf.syntax import Document, Kind

MAX_INDENTATION = 10 * 1024 * 1024
"""How much indentation is still a configuration; 256 blocks in one another, with enough lines, take up any memory."""


class TooWideError(Exception):
    """A text that would grow beyond all bounds by its indentation."""


def lay_out(document: Document, style: Style = DEFAULT, only: Iterable[Lines] | None = None) -> str:
    """The tidy text of a document that maddy can read; of some of its lines, if `only` those are asked for. Raises TooWideError."""
    lines = lines_of(document, style)
    if sum(line.level for line in lines) * len(style.indentation) > MAX_INDENTATION:
        raise TooWideError
    space_out(lines)
    line_end = _line_end(document)
    parts: list[str] = []
    for row in _rows(document, lines, style, only):
        if parts:
            parts.append(line_end * (1 + row.apart))
        parts.append(row.text.removesuffix("\r") if line_end == "\r\n" else row.text)
    last = document.tokens[-1] if document.tokens else None
    open_ended = last is not None and last.kind in (Kind.UNTERMINATED, Kind.LONE_QUOTE)
    # A line end would become part of a quote without end.
    return "".join(parts) + (line_end if parts and not open_ended else "")


class _Row(NamedTuple):
    """A line of the new text, or several that stay as they are. `apart` says that an empty line stands above."""

    apart: bool
    text: str


def _rows(document: Document, lines: Sequence[Line], style: Style, only: Iterable[Lines] | None) -> Iterator[_Row]:
    source = document.source
    keep = kept(lines, len(source.line_starts), only)
    align_macros(lines)
    broken = [list(break_long(line, style)) for line in lines]
    gaps = align_comments([row for rows in broken for row in rows])
    for stays, some in groupby(range(len(lines)), keep.__getitem__):
        ours = list(some)
        if stays:
            first = 1 if only is not None and ours[0] == 0 else lines[ours[0]].first
            last = len(source.line_starts) if only is not None and ours[-1] == len(lines) - 1 else max(lines[at].last for at in ours)
            yield _Row(lines[ours[0]].apart, _as_it_is(source, first, last))
        else:
            yield from (_Row(row.apart, _text(row, style, gaps)) for at in ours for row in broken[at])


def _text(row: Line, style: Style, gaps: Mapping[int, int]) -> str:
    indentation = style.indentation * row.level
    if not row.comment:
        return indentation + row.written
    return indentation + (row.written + " " * gaps[id(row)] if row.texts else "") + row.comment


def _as_it_is(source: Source, first: int, last: int) -> str:
    """Some lines of the source, without the last line end."""
    starts = source.line_starts
    return source.text[starts[first - 1] : starts[last] if last < len(starts) else len(source.text)].removesuffix("\n")


def _line_end(document: Document) -> str:
    """CRLF if every line outside quotes ends so, else LF."""
    text = document.source.text
    if "\r\n" not in text:
        return "\n"
    quotes = [token.raw for token in document.tokens if token.kind in (Kind.QUOTED, Kind.UNTERMINATED)]
    all_ends = text.count("\n") - sum(raw.count("\n") for raw in quotes)
    with_return = text.count("\r\n") - sum(raw.count("\r\n") for raw in quotes)
    return "\r\n" if 0 < all_ends == with_return else "\n"
