"""The report for people: what is wrong, where, in the text of the file, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from maddyconf.diagnostics import Diagnostic, Place, Related, Severity, printable

MOST_RELATED = 2
EXCERPT = 120
"""How many characters of a long line are shown."""

Styled = list[tuple[str, str]]
"""A line as pieces of text, each with the name of a style."""

SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_TAB = " " * 4


def full(diagnostics: Iterable[Diagnostic]) -> Iterator[Styled]:
    """The lines of the report, an empty one after each diagnostic."""
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
        yield from _excerpt(diagnostic.place, style)
        for related in diagnostic.related[:MOST_RELATED]:
            yield from _related(related, diagnostic.place)
        if diagnostic.fix:
            yield [("  fix: ", "green"), (clean(diagnostic.fix.message), "")]
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
    return f"{clean(place.source.name)}:{place.position.line}:{place.position.column}"


def _excerpt(place: Place, style: str) -> Iterator[Styled]:
    """The line of a place with carets under it; of a place over several lines, the first."""
    line, column = place.position
    text = place.source.line_text(line)
    number = str(line)
    margin = " " * len(number)
    start = column - 1
    end = place.end_position.column - 1 if place.end_position.line == line else len(text)
    first = max(0, start - EXCERPT // 2) if len(text) > EXCERPT else 0
    shown = text[first : first + EXCERPT]
    before, marked = shown[: start - first], shown[start - first : max(end, start) - first]
    yield [(f" {margin} |", "blue")]
    yield [(f" {number} | ", "blue"), (("…" if first else "") + clean(shown), "")]
    carets = "^" * max(1, cells(clean(marked)))
    yield [(f" {margin} | ", "blue"), (" " * (bool(first) + cells(clean(before))) + carets, style)]


def _related(related: Related, place: Place) -> Iterator[Styled]:
    line = related.place.position.line
    here = related.place.source.name == place.source.name
    where = f"line {line}" if here else f"{clean(related.place.source.name)}:{line}"
    yield [(f"  {where}: ", "cyan"), (clean(related.message), "")]
    text = clean(related.place.source.line_text(line)).strip()
    if text:
        yield [(f" {line} | ", "blue"), (text[:EXCERPT], "")]


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
