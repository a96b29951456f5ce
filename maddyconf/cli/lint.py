"""maddyconf lint: find mistakes."""

from __future__ import annotations

import os

import click

from maddyconf.cli.checking import How
from maddyconf.cli.environment import environment_of
from maddyconf.cli.files import check_files, told_of
from maddyconf.cli.output import fail, say, say_lines, write
from maddyconf.cli.telling import Telling, output_options, tell, who_accepts
from maddyconf.cli.versions import maddy_version_option, release_of
from maddyconf.diagnostics import Severity
from maddyconf.engine import together
from maddyconf.knowledge.versions import UnknownVersionError
from maddyconf.report import Report
from maddyconf.source import STDIN, SourceError


@click.command("lint")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@output_options
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
    output_format: str,
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

    FILE may be a folder, which is searched for maddy.conf and *.maddy.conf, or - for standard input; without any it is maddy.conf
    in this folder, else /etc/maddy/maddy.conf. Each FILE is a configuration of its own, except one that another FILE or a
    configuration beside it imports: that one is checked as part of it. --fix writes standard input to standard output, and what it
    finds to standard error. Exit code 0: nothing found or left, 1: errors or warnings, 2: a file could not be checked or written.
    """
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    try:
        env = environment_of(os.environ, env_file, variables)
        release = release_of(maddy_version)
    except (SourceError, UnknownVersionError) as problem:
        return fail(str(problem))
    result = check_files(files, How(env, release), stdin_filename=stdin_filename, quiet=quiet)
    telling = Telling.of(output_format, output_file, color, quiet)
    checked, last, out = result.checked, "", write
    if fix or diff:
        # Imported here because most calls fix nothing.
        from maddyconf.cli.fixing import fix_files, summary_of_fixes

        stdin = (stdin_filename or STDIN) if STDIN in files else None
        outcome = fix_files(result, How(env, release), unsafe=unsafe_fixes, diff=diff, stdin=stdin)
        if diff:
            say(summary_of_fixes(outcome, diff=True))
            return 2 if result.failed or outcome.failed else int(outcome.changed)
        checked, out = outcome.checked, write if stdin is None else say_lines
        last = summary_of_fixes(outcome)
        if not telling.is_full and not quiet:
            say(last)
        result = result._replace(failed=result.failed or outcome.failed)
    diagnostics = together(checked)
    report = Report(diagnostics, told_of(checked, result), result.failures, result.files)
    is_told = tell(report, telling, last, who_accepts(checked, env), out)
    if result.failed or not is_told:
        return 2
    return 1 if any(diagnostic.severity is not Severity.INFO for diagnostic in diagnostics) else 0
