"""maddyconf lint: find mistakes."""

from __future__ import annotations

import os

import click

from maddyconf.cli.environment import environment_of
from maddyconf.cli.output import complain, fail, write
from maddyconf.cli.style import wants_colour
from maddyconf.cli.versions import maddy_version_option, release_of
from maddyconf.diagnostics import REFUSED, Diagnostic, Severity, printable
from maddyconf.engine import Checked, accepting, check, together
from maddyconf.expansion import TooLargeError
from maddyconf.knowledge.versions import UnknownVersionError, Version, spans
from maddyconf.report.full import coloured, full, plain, summary
from maddyconf.source import STDIN, SourceError, read_source
from maddyconf.syntax import Document


@click.command("lint")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", help="How to write it; full by default.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only, no summary.")
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input; imports are looked for beside it.")
@click.option("--env-file", metavar="FILE", help="Read variables for {env:NAME} from a file of lines NAME=VALUE.")
@click.option("--env", "variables", multiple=True, metavar="NAME=VALUE", help="Set a variable for {env:NAME}.")
@maddy_version_option
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto looks at the terminal.")
def command(
    files: tuple[str, ...],
    output_format: str,
    quiet: bool,
    stdin_filename: str | None,
    env_file: str | None,
    variables: tuple[str, ...],
    maddy_version: str | None,
    color: str,
) -> int:
    """Find every mistake in configurations.

    FILE may be - for standard input. Each FILE is a configuration of its own, except one that another FILE imports: that
    one is checked as part of it. Exit code 0: nothing found, 1: errors or warnings, 2: a file could not be checked.
    """
    try:
        env = environment_of(os.environ, env_file, variables)
        release = release_of(maddy_version)
    except (SourceError, UnknownVersionError) as problem:
        return fail(str(problem))
    checked, failed = _check_all(dict.fromkeys(files), env, stdin_filename, release)
    diagnostics = together(checked)
    if output_format == "json":
        from maddyconf.report.json import as_json

        write(as_json(diagnostics))
    else:
        _write_full(diagnostics, len(checked), quiet, wants_colour(color))
        if not quiet:
            _say_who_accepts(checked, env)
    if failed:
        return 2
    return 1 if any(diagnostic.severity is not Severity.INFO for diagnostic in diagnostics) else 0


def _say_who_accepts(checked: list[Checked], env: dict[str, str]) -> None:
    """Name the releases that take a configuration which is refused only because of the release."""
    for one in checked:
        refused = [found for found in one.diagnostics if found.category in REFUSED]
        if refused and all(found.of_age for found in refused) and (releases := accepting(Document(one.source), env)):
            write(f"{printable(one.file)} is fine for maddy {spans(releases)}.\n")


def _check_all(files: dict[str, None], env: dict[str, str], stdin_filename: str | None, release: Version) -> tuple[list[Checked], bool]:
    checked, failed = [], False
    for file in files:
        try:
            checked.append(check(Document(read_source(file, stdin_filename if file == STDIN else None)), env, release=release))
        except SourceError as problem:
            complain(str(problem))
            failed = True
        except TooLargeError as problem:
            complain(f"{file}: {problem}; maddy would not survive reading it")
            failed = True
    return checked, failed


def _write_full(diagnostics: list[Diagnostic], files: int, quiet: bool, colour: bool) -> None:
    for line in (coloured if colour else plain)(full(diagnostics)):
        write(line)
    if files and not quiet:
        style = "bold" if diagnostics else "bold green"
        for line in (coloured if colour else plain)([[(summary(diagnostics, files), style)]]):
            write(line)
