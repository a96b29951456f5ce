"""How what was found is told: in which format, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import click

from maddyconf.cli.checking import HowFor
from maddyconf.cli.output import complain
from maddyconf.cli.style import columns_of_terminal, wants_colour
from maddyconf.diagnostics import REFUSED, printable
from maddyconf.engine import Checked, accepting
from maddyconf.how import How
from maddyconf.knowledge.versions import Version, spans
from maddyconf.markdown import is_markdown
from maddyconf.report import FORMATS, Report, written
from maddyconf.source import SourceError
from maddyconf.syntax import Document


class Telling(NamedTuple):
    """What the options and the terminal say: the format, the file for it, how it may look, and whether only findings are wanted."""

    format: str
    file: str | None
    colour: bool
    columns: int | None
    quiet: bool

    @classmethod
    def of(cls, output_format: str, output_file: str | None, color: str, quiet: bool) -> Telling:
        """Whoever looks at a terminal does not see the file, so its colours are only those that were asked for."""
        if output_file:
            return cls(output_format, output_file, color == "always", None, quiet)
        return cls(output_format, None, wants_colour(color), columns_of_terminal(), quiet)

    @property
    def is_full(self) -> bool:
        return self.format == "full"


def output_options(function: Callable[..., int]) -> Callable[..., int]:
    """The options --output-format and --output-file."""
    output_format = click.option(
        "--output-format",
        type=click.Choice(list(FORMATS)),
        envvar="MADDYCONF_OUTPUT_FORMAT",
        help="How to write it; else as MADDYCONF_OUTPUT_FORMAT or the settings say, else full.",
    )
    output_file = click.option("--output-file", metavar="FILE", help="Write the report to a file, in place of standard output.")
    return output_format(output_file(function))


def tell(report: Report, how: Telling, last: str, more: Iterable[str], out: Callable[[str], None]) -> bool:
    """Write a report to a file or by `out`, and whether that was possible. `last` and `more` are lines at the end of the full one."""
    pieces = _full(report, how, last, more) if how.is_full else written(how.format)(report)
    if how.file is None:
        for piece in pieces:
            out(piece)
        return True
    # Imported here because most reports go to standard output.
    from maddyconf.format.replacing import write_file

    try:
        write_file(how.file, "".join(pieces).encode("utf-8", "surrogateescape"))
    except SourceError as problem:
        complain(str(problem))
        return False
    return True


def who_accepts(checked: Iterable[Checked], how_for: HowFor) -> Iterator[str]:
    """Name the releases that take a configuration which is refused only because of the release."""
    for one in checked:
        refused = [found for found in one.diagnostics if found.category in REFUSED and not is_markdown(one.file)]
        if refused and all(found.of_age for found in refused) and (releases := _accepting(one, how_for(one.file))):
            yield f"{printable(one.file)} is fine for maddy {spans(releases)}.\n"


def _accepting(checked: Checked, how: How) -> list[Version]:
    return accepting(Document(checked.source), how.env, facts=how.facts)


def _full(report: Report, how: Telling, last: str, more: Iterable[str]) -> Iterator[str]:
    """The report for people, with a summary unless that is not wanted."""
    from maddyconf.report.full import coloured, full, plain, summary

    lines = coloured if how.colour else plain
    yield from lines(full(report.diagnostics, how.columns))
    if report.asked and not how.quiet:
        text = last or summary(report.diagnostics, report.asked)
        yield from lines([[(text, "bold" if report.diagnostics else "bold green")]])
        yield from more
