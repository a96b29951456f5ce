r"""Lines that are too long go on on the next one, after a `\`, where that means the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maddyconf.cells import cells
from maddyconf.format.lines import Line, LineKind
from maddyconf.format.style import Style
from maddyconf.syntax import Kind

LEAST = 2
"""How many words stay together at the beginning, so that one sees what the line is about."""

TAB = 8


def break_long(line: Line, style: Style) -> Iterator[Line]:
    """A line, as several if it is too long."""
    is_long = len(line.texts) > 1 and _indentation(line.depth, style) + line.width > style.line_length
    if is_long and line.kind in (LineKind.DIRECTIVE, LineKind.MORE) and line.is_breakable:
        yield from _broken(line, style)
    else:
        yield line


def _indentation(depth: int, style: Style) -> int:
    return depth * (TAB if style.indent == "tab" else style.indent)


def _broken(line: Line, style: Style) -> Iterator[Line]:
    below = line.depth + (line.kind is LineKind.DIRECTIVE)
    # The brace of a block and a `\` at the end of the line stay with the word before them.
    tail = 2 if line.tokens[-1].kind in (Kind.LBRACE, Kind.CONTINUATION) else 1
    least = LEAST + (line.directive is not None and line.directive.macro is not None) if line.kind is LineKind.DIRECTIVE else 1
    start, width = 0, 0
    for at, text in enumerate(line.texts):
        rest = sum(map(cells, line.texts[at:])) + len(line.texts) - at - 1
        is_first = start == 0
        indentation = _indentation(line.depth if is_first else below, style)
        may_break = at - start >= (least if is_first else 1) and at <= len(line.texts) - tail
        with_it = indentation + width + cells(text)
        fits_all = indentation + width + rest <= style.line_length
        if may_break and not fits_all and with_it + 2 > style.line_length:
            yield _part(line, start, at, below)
            start, width = at, 0
        width += cells(text) + 1
    yield _part(line, start, len(line.texts), below)


def _part(line: Line, start: int, end: int, below: int) -> Line:
    """Some words of a line as a line."""
    is_first, is_last = start == 0, end == len(line.texts)
    return replace(
        line,
        kind=line.kind if is_first else LineKind.MORE,
        depth=line.depth if is_first else below,
        apart=line.apart and is_first,
        tokens=line.tokens[start:end],
        texts=line.texts[start:end] if is_last else [*line.texts[start:end], "\\"],
        comment=line.comment if is_last else "",
    )
