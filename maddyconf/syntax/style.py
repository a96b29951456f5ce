"""How a text is written, for what is put into it."""

from __future__ import annotations

from maddyconf.source import Source

MOST_LINES = 1000
"""How far anybody would look for the end or the beginning of a block."""


def line_end(source: Source) -> str:
    """How lines end, by the first one."""
    end = source.text.find("\n")
    return "\r\n" if end > 0 and source.text[end - 1] == "\r" else "\n"


def indentation(source: Source, offset: int) -> str:
    """The blanks at the start of a line."""
    text = source.line_text(source.line(offset))
    return text[: len(text) - len(text.lstrip(" \t"))]


def outer_indentation(source: Source, offset: int) -> str:
    """That of the block around a line, by the nearest line above that is indented less."""
    own = indentation(source, offset)
    line = source.line(offset)
    for above in range(line - 1, max(0, line - MOST_LINES), -1):
        outer = indentation(source, source.line_starts[above - 1])
        if len(outer) < len(own) and source.line_text(above).strip():
            return outer
    return own


def end_of_line(source: Source, offset: int) -> int:
    """Where the line of an offset ends, before its line end."""
    line = source.line(offset)
    return source.line_starts[line - 1] + len(source.line_text(line))


def whole_line(source: Source, start: int, end: int) -> tuple[int, int]:
    """A span, or all of its line with its end where nothing else is on it."""
    first = source.line_starts[source.line(start) - 1]
    last = end_of_line(source, end)
    if source.text[first:start].strip() or source.text[end:last].strip():
        return start, end
    line = source.line(start)
    return first, source.line_starts[line] if line < len(source.line_starts) else last


def before_blanks(source: Source, offset: int) -> int:
    """Where the blanks before an offset begin."""
    while offset and source.text[offset - 1] in " \t":
        offset -= 1
    return offset


def after_blanks(source: Source, offset: int) -> int:
    """Where the blanks behind an offset end."""
    while source.text[offset : offset + 1] in (" ", "\t"):
        offset += 1
    return offset
