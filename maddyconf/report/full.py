"""The report for people: what is wrong, where, in the text of the file, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from maddyconf.cells import cells
from maddyconf.diagnostics import Diagnostic, Fix, Place, Related, Safety, Severity, printable
from maddyconf.masking.view import masked, widened
from maddyconf.report import Report
from maddyconf.report.clipping import clipped
from maddyconf.report.names import in_line
from maddyconf.source import Source

MOST_CHANGED = 6
"""How many lines of a fix are shown."""
MOST_RELATED = 2
WIDTH = 120
"""How many columns of a long line are shown, unless the terminal is narrower."""
NARROWEST = 40

Styled = list[tuple[str, str]]
"""A line as pieces of text, each with the name of a style."""

SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_TAB = " " * 4
MARGIN = 12
"""How many columns the number of a line and what is around it may take, with an ellipsis at both ends."""


def written(report: Report) -> Iterator[str]:
    """The report without colours, and with no summary."""
    return plain(full(report.diagnostics))


def full(diagnostics: Iterable[Diagnostic], columns: int | None = None) -> Iterator[Styled]:
    """The lines of the report, an empty one after each diagnostic. `columns` are those of the terminal, if there is one."""
    width = WIDTH if columns is None else max(NARROWEST, min(WIDTH, columns - MARGIN))
    for diagnostic in diagnostics:
        style = SEVERITY_STYLES[diagnostic.severity]
        yield [
            (_location(diagnostic.place), "bold"),
            (": ", ""),
            (diagnostic.severity, style),
            (f"[{diagnostic.name}]", style),
            (f" {diagnostic.code}", "dim"),
        ]
        yield [("  " + clean(diagnostic.message), "")]
        yield from _excerpt(diagnostic.place, style, width)
        for related in diagnostic.related[:MOST_RELATED]:
            yield from _related(related, diagnostic.place, width)
        if diagnostic.fix:
            yield from _fix(diagnostic.fix, diagnostic.place, width)
        yield []


def summary(diagnostics: Iterable[Diagnostic], files: int) -> str:
    """One line at the end: how much was found, or that all is well."""
    severities = Counter(diagnostic.severity for diagnostic in diagnostics)
    if not severities:
        return f"All is well: nothing found in {_count(files, 'file')}."
    counts = [_count(severities[severity], severity) for severity in Severity if severities[severity]]
    listed = counts[0] if len(counts) == 1 else ", ".join(counts[:-1]) + f" and {counts[-1]}"
    return f"Found {listed} in {_count(files, 'file')}."


def plain(lines: Iterable[Styled]) -> Iterator[str]:
    """The lines without colour."""
    return ("".join(text for text, _ in line) + "\n" for line in lines)


def coloured(lines: Iterable[Styled]) -> Iterator[str]:
    """The lines with the colours of a terminal."""
    # Imported here because a report into a pipe or a file needs none of it.
    from rich.color import ColorSystem
    from rich.style import Style

    def painted(style: Style, text: str) -> str:
        return style.render(text, color_system=ColorSystem.STANDARD)

    styles: dict[str, Style] = {}
    for line in lines:
        pieces = [painted(styles.setdefault(style, Style.parse(style)), text) if style else text for text, style in line]
        yield "".join(pieces) + "\n"


def clean(text: str) -> str:
    """Text for a terminal, with blanks for tabs."""
    return printable(text.replace("\t", _TAB))


def _location(place: Place) -> str:
    return f"{in_line(place.source.name)}:{place.position.line}:{place.position.column}"


def _excerpt(place: Place, style: str, width: int) -> Iterator[Styled]:
    """The line of a place with carets under it; of a place over several lines, the first."""
    source, line = place.source, place.position.line
    first, last = line_span(source, line)
    start, end = widened(source, min(place.start, last), min(place.end, last))
    start, end = max(start, first), min(end, last)
    before, marked, after = (clean(masked(source, *span)) for span in ((first, start), (start, end), (end, last)))
    shown, hidden = clipped(before + marked + after, len(before), width)
    number = str(line)
    margin = " " * len(number)
    yield [(f" {margin} |", "blue")]
    yield [(f" {number} | ", "blue"), (shown, "")]
    visible = shown[len(before) - hidden : len(before) + len(marked) - hidden]
    yield [(f" {margin} | ", "blue"), (" " * cells(shown[: len(before) - hidden]) + "^" * max(1, cells(visible)), style)]


def _related(related: Related, place: Place, width: int) -> Iterator[Styled]:
    source, line = related.place.source, related.place.position.line
    where = f"line {line}" if source.name == place.source.name else f"{in_line(source.name)}:{line}"
    yield [(f"  {where}: ", "cyan"), (clean(related.message), "")]
    text = clean(masked(source, *line_span(source, line))).strip()
    if text:
        yield [(f" {line} | ", "blue"), (clipped(text, 0, width)[0], "")]


def _fix(fix: Fix, place: Place, width: int) -> Iterator[Styled]:
    """What would be written, line by line."""
    # Imported here because most findings have no fix.
    from maddyconf.report.changes import changes_of

    safe = fix.safety is Safety.SAFE
    yield [("  fix: ", "green") if safe else ("  unsafe fix: ", "yellow"), (clean(fix.message), "")]
    for change in changes_of(fix):
        if change.source.name != place.source.name:
            yield [(f"  in {in_line(change.source.name)}:", "cyan")]
        digits = len(str(change.line + min(MOST_CHANGED, max(len(change.old), len(change.new))) - 1))
        for sign, lines, style in (("-", change.old, "red"), ("+", change.new, "green")):
            for number, text in enumerate(lines[:MOST_CHANGED], change.line):
                shown, _ = clipped(clean(text), len(clean(text[: change.column])), width)
                yield [(f" {number:>{digits}} ", "blue"), (f"{sign} {shown}", style)]
            if len(lines) > MOST_CHANGED:
                yield [(f" {sign} and {_count(len(lines) - MOST_CHANGED, 'line')} more", style)]


def line_span(source: Source, line: int) -> tuple[int, int]:
    """Where a line begins and ends, without its line end."""
    start = source.line_starts[line - 1]
    return start, start + len(source.line_text(line))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
