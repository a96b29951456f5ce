"""maddyconf fmt: tidy configurations."""

from __future__ import annotations

import sys
from collections import Counter
from enum import Enum

import click

from maddyconf.cli.output import complain, say, write
from maddyconf.format import FormatError, format_source
from maddyconf.source import STDIN, Source, SourceError, read_source


class _Outcome(Enum):
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@click.command("fmt")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input; imports are looked for beside it.")
def command(files: tuple[str, ...], check: bool, diff: bool, stdin_filename: str | None) -> int:
    """Format configurations in place: four spaces a level, one blank between words, every directive on a line of its own.

    FILE may be - to format standard input to standard output. Comments and quoted text stay as they are. Before anything
    is written, it is proved that maddy reads the same; a file that maddy cannot read stays as it is (exit 2).
    """
    outcomes = Counter(_format_file(file, stdin_filename if file == STDIN else None, check, diff) for file in files)
    if check or diff or files != (STDIN,):
        say(_summary(outcomes, writes=not (check or diff)))
    if outcomes[_Outcome.FAILED]:
        return 2
    return 1 if check and outcomes[_Outcome.CHANGED] else 0


def _format_file(path: str, name: str | None, check: bool, diff: bool) -> _Outcome:
    try:
        source = read_source(path, name)
        before = source.to_bytes()
        formatted = format_source(source)
        changed = formatted != before
        if changed and check:
            say(f"would reformat {source.name}")
        if changed and diff:
            # Imported here because only --diff needs it.
            from maddyconf.report.diff import unified_diff

            write("".join(unified_diff(source, formatted)))
        if not (check or diff):
            if path == STDIN:
                sys.stdout.buffer.write(formatted)
            elif changed:
                # Imported here because most calls change nothing.
                from maddyconf.format.replacing import replace_file

                replace_file(path, before, formatted)
    except SourceError as problem:
        complain(str(problem))
        return _Outcome.FAILED
    except FormatError as problem:
        _explain(problem, source)
        return _Outcome.FAILED
    return _Outcome.CHANGED if changed else _Outcome.UNCHANGED


def _explain(problem: FormatError, source: Source) -> None:
    """Say why a file stays as it is: its mistakes, one a line, or the one sentence that there is."""
    for diagnostic in problem.diagnostics:
        line, column = diagnostic.place.position
        say(f"{source.name}:{line}:{column}: {diagnostic.message}")
    if not problem.diagnostics:
        complain(f"{source.name}: not formatted: {problem}")


def _summary(outcomes: Counter[_Outcome], writes: bool) -> str:
    changed, unchanged = ("reformatted", "left unchanged") if writes else ("would be reformatted", "would be left unchanged")
    counts = ((_Outcome.CHANGED, changed), (_Outcome.UNCHANGED, unchanged), (_Outcome.FAILED, "not formatted"))
    return ", ".join(f"{outcomes[one]} {'file' if outcomes[one] == 1 else 'files'} {text}" for one, text in counts if outcomes[one])
