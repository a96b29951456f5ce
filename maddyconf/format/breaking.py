r"""Lines that are too long go on on the next one, after a `\`, where that means the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maddyconf.cells import cells
from maddyconf.format.lines import Line, LineKind, hang_of
from maddyconf.format.style import Style
from maddyconf.syntax import Kind

LEAST = 2
"""How many words stay together at the beginning, so that one sees what the line is about."""

TAB = 8


def break_long(line: Line, style: Style) -> Iterator[Line]:
    """A line, as several if it is too long."""
    if _fits(line, style) or line.kind not in (LineKind.DIRECTIVE, LineKind.MORE) or not line.is_breakable:
        yield line
        return
    parts = list(_broken(line, style))
    # With a word that is too long for any line, breaking helps nobody.
    yield from parts if all(_fits(part, style) for part in parts) else [line]


def _fits(line: Line, style: Style) -> bool:
    return _indentation(line.level, style) + line.width <= style.line_length


def _indentation(level: int, style: Style) -> int:
    return level * (TAB if style.indent == "tab" else style.indent)


def _broken(line: Line, style: Style) -> Iterator[Line]:
    """The line in parts, each with as many words as fit."""
    hang = hang_of(line.directive)
    start, done, width = 0, 0, _indentation(line.level, style)
    left = line.width
    for end in _unit_ends(line):
        unit = sum(map(cells, line.texts[done:end])) + end - done - 1
        # Behind every part but the last there is a blank and a `\`.
        if start < done and width + left > style.line_length and width + unit + 2 > style.line_length:
            yield _part(line, start, done, hang)
            start, width = done, _indentation(line.depth + hang, style)
        width, left, done = width + unit + 1, left - unit - 1, end
    yield _part(line, start, len(line.texts), hang)


def _unit_ends(line: Line) -> Iterator[int]:
    """Where a line may be broken, and its end."""
    is_macro = line.directive is not None and line.directive.macro is not None
    least = LEAST + is_macro if line.kind is LineKind.DIRECTIVE else 1
    # The brace of a block and a `\` at the end of the line stay with the word before them.
    tail = 2 if line.tokens[-1].kind in (Kind.LBRACE, Kind.CONTINUATION) else 1
    yield from range(least, len(line.texts) - tail + 1)
    yield len(line.texts)


def _part(line: Line, start: int, end: int, hang: int) -> Line:
    """Some words of a line as a line."""
    is_first, is_last = start == 0, end == len(line.texts)
    return replace(
        line,
        kind=line.kind if is_first else LineKind.MORE,
        hang=line.hang if is_first else hang,
        apart=line.apart and is_first,
        tokens=line.tokens[start:end],
        texts=line.texts[start:end] if is_last else [*line.texts[start:end], "\\"],
        comment=line.comment if is_last else "",
    )
