"""Which findings count: the options --baseline, --write-baseline, --fail-on and --exit-zero."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import wraps
from typing import Any, NamedTuple

import click

from maddyconf.cli.output import complain, say
from maddyconf.cli.selecting import Choice
from maddyconf.diagnostics import Diagnostic, Severity
from maddyconf.selection import at_least
from maddyconf.settings import NO_SETTINGS, Settings
from maddyconf.source import SourceError


class Counting(NamedTuple):
    """What the options say."""

    baseline: str | None
    write_baseline: str | None
    fail_on: str | None
    exit_zero: bool


def counting_options(function: Callable[..., int]) -> Callable[..., int]:
    """Gives a command these options, as one argument `counting`."""

    @click.option("--baseline", metavar="FILE", help="Do not tell of the findings that are in this file.")
    @click.option("--write-baseline", metavar="FILE", help="Write all findings to this file, and tell of none.")
    @click.option(
        "--fail-on",
        type=click.Choice([severity.value for severity in Severity]),
        help="From which severity on findings make the exit code 1; warning by default.",
    )
    @click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; with 2 still where a file cannot be checked.")
    @wraps(function)
    def command(baseline: str | None, write_baseline: str | None, fail_on: str | None, exit_zero: bool, **others: Any) -> int:
        if baseline is not None and write_baseline is not None:
            raise click.UsageError("--baseline and --write-baseline exclude each other")
        return function(counting=Counting(baseline, write_baseline, fail_on, exit_zero), **others)

    return command


def counted(
    diagnostics: list[Diagnostic],
    files: Collection[str],
    counting: Counting,
    settings: Iterable[Settings],
    choice: Choice,
    *,
    quiet: bool,
    complete: bool,
) -> tuple[list[Diagnostic], bool]:
    """The findings in some files that are to be told: those that are in no baseline, the given one or those of the settings.

    `complete` says that all files could be checked. If a baseline cannot be read or written, that is told, and all findings are.
    """
    paths = _baselines(counting, settings)
    try:
        if counting.write_baseline is not None:
            diagnostics = _write_baseline(diagnostics, counting.write_baseline, complete=complete)
        elif paths:
            diagnostics = _without_known(diagnostics, files, paths, quiet=quiet, all_rules=not (choice.select or choice.ignore))
    except SourceError as problem:
        complain(str(problem))
        return diagnostics, False
    return diagnostics, True


def in_baselines(diagnostics: list[Diagnostic], counting: Counting, settings: Iterable[Settings]) -> list[Diagnostic]:
    """The findings that are in a baseline; all of them if one cannot be read, which `counted` tells."""
    paths = _baselines(counting, settings)
    if not paths or counting.write_baseline is not None:
        return []
    from maddyconf.baseline import compare, read_baseline

    try:
        new = set(compare(diagnostics, (), map(read_baseline, paths)).new)
    except SourceError:
        return diagnostics
    return [one for one in diagnostics if one not in new]


def _baselines(counting: Counting, settings: Iterable[Settings]) -> list[str]:
    """The given baseline, or else those of the settings."""
    return [counting.baseline] if counting.baseline is not None else list(dict.fromkeys(filter(None, (one.baseline for one in settings))))


def _without_known(
    diagnostics: list[Diagnostic], files: Collection[str], paths: Iterable[str], *, quiet: bool, all_rules: bool
) -> list[Diagnostic]:
    """The findings that are in none of some baselines. Unless `quiet`, it tells how many are, and how many are found no more."""
    # Imported here because most calls have no baseline.
    from maddyconf.baseline import compare, read_baseline

    compared = compare(diagnostics, files, map(read_baseline, paths))
    if compared.known and not quiet:
        say(f"{_findings(compared.known)} in the baseline {'is' if compared.known == 1 else 'are'} not told")
    # Of rules that are not applied in this call there can be no findings.
    if compared.gone and all_rules and not quiet:
        say(f"{_findings(compared.gone)} of the baseline {'is' if compared.gone == 1 else 'are'} gone: write it anew with --write-baseline")
    return compared.new


def _write_baseline(diagnostics: list[Diagnostic], path: str, *, complete: bool) -> list[Diagnostic]:
    """Write what was found to a baseline, and give back what cannot be in one."""
    from maddyconf.baseline import baseline_of, compare
    from maddyconf.format.replacing import write_file

    if not complete:
        raise SourceError(f"{path}: not written, because not all files could be checked")
    baseline = baseline_of(diagnostics, path)
    write_file(path, baseline.to_json().encode())
    left = compare(diagnostics, (), (baseline,)).new
    say(f"wrote {_findings(len(diagnostics) - len(left))} to {path}")
    if left:
        complain(f"{_findings(len(left))} for which maddy cannot read a file cannot be in a baseline")
    return left


def exit_code(diagnostics: Iterable[Diagnostic], counting: Counting, settings: Iterable[Settings]) -> int:
    """1 if something was found that matters enough, by the option or else by the strictest of the settings."""
    if counting.exit_zero:
        return 0
    least = [Severity(counting.fail_on)] if counting.fail_on else [one.fail_on for one in settings] or [NO_SETTINGS.fail_on]
    return int(any(at_least(one.severity, severity) for one in diagnostics for severity in least))


def _findings(number: int) -> str:
    return f"{number} finding" if number == 1 else f"{number} findings"
