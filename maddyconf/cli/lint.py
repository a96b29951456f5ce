"""maddyconf lint: find mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from maddyconf.cli.counting import Counting, counted, counting_options, exit_code, in_baselines
from maddyconf.cli.environment import environment_of
from maddyconf.cli.files import check_files, told_of
from maddyconf.cli.machine import machine_options
from maddyconf.cli.output import fail, say, say_lines, write
from maddyconf.cli.selecting import Choice, HowByOptions, SettingsOf, first_settings, selecting_options
from maddyconf.cli.telling import Telling, output_options, tell, who_accepts
from maddyconf.cli.versions import maddy_version_option
from maddyconf.engine import together
from maddyconf.knowledge.versions import UnknownVersionError
from maddyconf.report import Report
from maddyconf.settings import SettingsError
from maddyconf.source import STDIN, SourceError

if TYPE_CHECKING:
    from maddyconf.machine.disk import Disk


@click.command("lint")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@output_options
@selecting_options
@counting_options
@machine_options
@click.option("--fix", is_flag=True, help="Apply the safe fixes, and report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix and --diff: the fixes that need a person to look at them too.")
@click.option("--diff", is_flag=True, help="Write nothing; show what --fix would change. Exit code 1 if it is anything.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only, no summary.")
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input; imports are looked for beside it.")
@click.option("--env-file", metavar="FILE", help="Read variables for {env:NAME} from a file of lines NAME=VALUE.")
@click.option("--env", "variables", multiple=True, metavar="NAME=VALUE", help="Set a variable for {env:NAME}.")
@maddy_version_option
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto looks at the terminal.")
def command(
    files: tuple[str, ...],
    choice: Choice,
    counting: Counting,
    disk: Disk | None,
    output_format: str | None,
    output_file: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    quiet: bool,
    stdin_filename: str | None,
    env_file: str | None,
    variables: tuple[str, ...],
    maddy_version: str | None,
    color: str,
) -> int:
    """Find every mistake in configurations.

    FILE may be a folder, which is searched for maddy.conf and *.maddy.conf, a Markdown file with blocks marked `maddy`, or - for
    standard input; without any it is maddy.conf in this folder, else /etc/maddy/maddy.conf. Each FILE is a configuration of its
    own, except one that another FILE or a configuration beside it imports: that one is checked as part of it. --fix writes standard
    input to standard output, and what it finds to standard error. Exit code 0: nothing found or left, 1: errors or warnings, 2: a
    file could not be checked or written.
    """
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    try:
        how_for = HowByOptions(SettingsOf(choice), environment_of({}, env_file, variables), maddy_version, disk)
    except (SettingsError, SourceError, UnknownVersionError) as problem:
        return fail(str(problem))
    output_format = output_format or first_settings(how_for.settings, files, stdin_filename).output_format or "full"
    telling = Telling.of(output_format, output_file, color, quiet)
    result = check_files(files, how_for, how_for.settings.patterns, stdin_filename, quiet=quiet)
    checked, fixed, out = result.checked, None, write
    if fix or diff:
        # Imported here because most calls fix nothing.
        from maddyconf.cli.fixing import fix_files, summary_of_fixes

        stdin = (stdin_filename or STDIN) if STDIN in files else None
        spared = in_baselines(together(result.checked), counting, how_for.used)
        fixed = fix_files(result, how_for, spared, unsafe=unsafe_fixes, diff=diff, stdin=stdin)
        if diff:
            say(summary_of_fixes(fixed, len(together(fixed.checked)), diff=True))
            return 2 if result.failed or fixed.failed else int(fixed.changed)
        checked, out = fixed.checked, write if stdin is None else say_lines
        result = result._replace(failed=result.failed or fixed.failed)
    settings, told = how_for.used, told_of(checked, result)
    diagnostics, is_counted = counted(together(checked), told, counting, settings, choice, quiet=quiet, complete=not result.failed)
    last = summary_of_fixes(fixed, len(diagnostics)) if fixed else ""
    if last and not telling.is_full and not quiet:
        say(last)
    report = Report(diagnostics, told, result.failures, result.files)
    is_told = tell(report, telling, last, who_accepts(checked, how_for), out)
    return 2 if result.failed or not (is_counted and is_told) else exit_code(diagnostics, counting, settings)
