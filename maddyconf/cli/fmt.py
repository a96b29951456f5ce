"""maddyconf fmt: tidy configurations."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import click

from maddyconf.cli.formatting import Formatted, Job, Outcome, format_all
from maddyconf.cli.output import complain, fail, say, say_lines, write, write_bytes
from maddyconf.cli.selecting import Choice, SettingsOf, settings_options
from maddyconf.cli.style import wants_colour
from maddyconf.diagnostics import shortened
from maddyconf.discovery import find_files
from maddyconf.format import Lines, Style
from maddyconf.settings import Settings, SettingsError
from maddyconf.source import STDIN, SourceError


class _Range(click.ParamType[Lines]):
    """Lines `START-END`, from 1, both included; one number is one line."""

    name = "range"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Lines:
        if isinstance(value, Lines):
            return value
        found = re.fullmatch(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?", value, re.ASCII)
        if not found or int(found[2] or found[1]) < int(found[1]):
            self.fail(f"{shortened(value)!r} are no lines: write the first and the last, such as 10-20", param, ctx)
        return Lines(int(found[1]), int(found[2] or found[1]))


@click.command("fmt")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("--range", "ranges", multiple=True, metavar="START-END", type=_Range(), help="Format these lines only.")
@click.option("--lines-changed-since", metavar="REV", help="Format the lines only that git knows to have changed since a revision.")
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input; imports and settings are looked for beside it.")
@settings_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto looks at the terminal.")
def command(
    files: tuple[str, ...],
    check: bool,
    diff: bool,
    ranges: tuple[Lines, ...],
    lines_changed_since: str | None,
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
    quiet: bool,
    color: str,
) -> int:
    """Format configurations in place: four spaces a level, one blank between words, every directive on a line of its own.

    FILE may be a folder, which is searched for maddy.conf and *.maddy.conf, a Markdown file with blocks marked `maddy`, or - to
    format standard input to standard output; without any it is maddy.conf in this folder, else /etc/maddy/maddy.conf. Comments and
    texts stay as they are, and so does what stands between `# fmt: off` and `# fmt: on`. Before anything is written, it is
    proved that maddy reads the same; a file that maddy cannot read stays as it is (exit 2).
    """
    if ranges and lines_changed_since is not None:
        raise click.UsageError("--range and --lines-changed-since exclude each other")
    if STDIN in files and lines_changed_since is not None:
        raise click.UsageError("git knows nothing of standard input: --lines-changed-since needs a file")
    try:
        settings = SettingsOf(Choice(config, isolated))
        search = find_files(files, settings.patterns)
        names = {STDIN: stdin_filename} if stdin_filename else {}
        styles = [_style(settings.file(names.get(path, path))) for path in search.files]
    except SettingsError as wrong:
        return fail(str(wrong))
    jobs = [
        Job(path, style, names.get(path), ranges or None, lines_changed_since) for path, style in zip(search.files, styles, strict=True)
    ]
    for problem in search.problems:
        complain(problem)
    if not files and not quiet:
        for path in search.files:
            say(f"formatting {path}" if not (check or diff) else f"checking {path}")
    show = _shown if not (check or diff) else _compared
    outcomes = Counter(show(one, check=check, diff=diff, color=color, quiet=quiet) for one in format_all(jobs))
    if not quiet and jobs and (check or diff or [job.path for job in jobs] != [STDIN]):
        say(_summary(outcomes, writes=not (check or diff)))
    if outcomes[Outcome.FAILED] or search.problems:
        return 2
    return 1 if check and outcomes[Outcome.CHANGED] else 0


def _style(settings: Settings) -> Style:
    return Style(**{name.replace("-", "_"): value for name, value in settings.format.items()})  # type: ignore[arg-type]


def _shown(done: Formatted, *, color: str, **_: bool) -> Outcome:
    """Write a file that changed, and say why another one could not be formatted."""
    if done.outcome is Outcome.FAILED or done.source is None:
        return _failed(done, color)
    if done.job.path == STDIN:
        write_bytes(done.after)
    elif done.outcome is Outcome.CHANGED:
        # Imported here because most calls change nothing.
        from maddyconf.format.replacing import replace_file

        try:
            replace_file(done.job.path, done.source.to_bytes(), done.after)
        except SourceError as problem:
            complain(str(problem))
            return Outcome.FAILED
    return done.outcome


def _compared(done: Formatted, *, check: bool, diff: bool, color: str, quiet: bool) -> Outcome:
    """Say of a file whether it would change, and how."""
    if done.outcome is Outcome.FAILED or done.source is None:
        return _failed(done, color)
    if done.outcome is Outcome.CHANGED:
        if check and not quiet:
            say(f"would reformat {done.source.name}")
        if diff:
            # Imported here because only --diff needs it.
            from maddyconf.report.diff import unified_diff

            lines = unified_diff(done.source, done.after)
            for line in _coloured(lines) if wants_colour(color) else lines:
                write(line)
    return done.outcome


def _failed(done: Formatted, color: str) -> Outcome:
    """Say why a file stays as it is; mistakes in it look as those that `lint` finds."""
    if done.diagnostics:
        # Imported here because most files can be read.
        from maddyconf.report.full import coloured, full, plain

        lines = coloured if wants_colour(color, sys.stderr) else plain
        for line in lines(full(done.diagnostics)):
            say_lines(line)
    complain(done.problem)
    return Outcome.FAILED


def _coloured(lines: Iterable[str]) -> Iterator[str]:
    from maddyconf.report.full import coloured

    styles = {"+++": "bold", "---": "bold", "@@ ": "cyan", "+": "green", "-": "red"}
    for line in lines:
        style = next((style for start, style in styles.items() if line.startswith(start)), "")
        yield from coloured([[(line.removesuffix("\n"), style)]])


def _summary(outcomes: Counter[Outcome], writes: bool) -> str:
    changed, unchanged = ("reformatted", "left unchanged") if writes else ("would be reformatted", "would be left unchanged")
    counts = ((Outcome.CHANGED, changed), (Outcome.UNCHANGED, unchanged), (Outcome.FAILED, "not formatted"))
    return ", ".join(f"{outcomes[one]} {'file' if outcomes[one] == 1 else 'files'} {text}" for one, text in counts if outcomes[one])
