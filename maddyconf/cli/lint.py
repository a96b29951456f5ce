"""maddyconf lint: find mistakes."""

from __future__ import annotations

import os

import click

from maddyconf.cli.checking import How
from maddyconf.cli.environment import environment_of
from maddyconf.cli.files import check_files
from maddyconf.cli.output import fail, write
from maddyconf.cli.style import wants_colour
from maddyconf.cli.versions import maddy_version_option, release_of
from maddyconf.diagnostics import REFUSED, Diagnostic, Severity, printable
from maddyconf.engine import Checked, accepting, together
from maddyconf.knowledge.versions import UnknownVersionError, spans
from maddyconf.report.full import coloured, full, plain, summary
from maddyconf.source import SourceError
from maddyconf.syntax import Document


@click.command("lint")
@click.argument("files", nargs=-1, metavar="[FILE]...")
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

    FILE may be a folder, which is searched for maddy.conf and *.maddy.conf, or - for standard input; without any it is maddy.conf
    in this folder, else /etc/maddy/maddy.conf. Each FILE is a configuration of its own, except one that another FILE or a
    configuration beside it imports: that one is checked as part of it. Exit code 0: nothing found, 1: errors or warnings,
    2: a file could not be checked.
    """
    try:
        env = environment_of(os.environ, env_file, variables)
        release = release_of(maddy_version)
    except (SourceError, UnknownVersionError) as problem:
        return fail(str(problem))
    result = check_files(files, How(env, release), stdin_filename=stdin_filename, quiet=quiet)
    diagnostics = together(result.checked)
    if output_format == "json":
        from maddyconf.report.json import as_json

        write(as_json(diagnostics))
    else:
        _write_full(diagnostics, result.files, quiet, wants_colour(color))
        if not quiet:
            _say_who_accepts(result.checked, env)
    if result.failed:
        return 2
    return 1 if any(diagnostic.severity is not Severity.INFO for diagnostic in diagnostics) else 0


def _say_who_accepts(checked: list[Checked], env: dict[str, str]) -> None:
    """Name the releases that take a configuration which is refused only because of the release."""
    for one in checked:
        refused = [found for found in one.diagnostics if found.category in REFUSED]
        if refused and all(found.of_age for found in refused) and (releases := accepting(Document(one.source), env)):
            write(f"{printable(one.file)} is fine for maddy {spans(releases)}.\n")


def _write_full(diagnostics: list[Diagnostic], files: int, quiet: bool, colour: bool) -> None:
    for line in (coloured if colour else plain)(full(diagnostics)):
        write(line)
    if files and not quiet:
        style = "bold" if diagnostics else "bold green"
        for line in (coloured if colour else plain)([[(summary(diagnostics, files), style)]]):
            write(line)
