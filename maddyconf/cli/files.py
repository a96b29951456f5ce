"""The files that `lint` is asked to check, found, checked, and told of where something was not as asked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maddyconf.cli.checking import HowFor, check_all
from maddyconf.cli.output import complain, say
from maddyconf.discovery import PatternsFor, find_files, no_patterns
from maddyconf.engine import Checked
from maddyconf.fragments import only_about, with_importers
from maddyconf.report import Failure


class Result(NamedTuple):
    """What was found in each configuration, how many of the named files that tells of, and why others could not be checked.

    `failed` says that something could not be done. `named` are the real paths of the files that were named, `not_named` the
    configurations that are checked for the sake of one.
    """

    checked: list[Checked]
    files: int
    failed: bool
    named: frozenset[str] = frozenset()
    not_named: frozenset[str] = frozenset()
    failures: tuple[Failure, ...] = ()


def check_files(
    named: Sequence[str],
    how_for: HowFor,
    patterns_for: PatternsFor = no_patterns,
    stdin_filename: str | None = None,
    *,
    quiet: bool = False,
) -> Result:
    """Check the files and folders that were named, or the usual configuration if none was."""
    search = find_files(named, patterns_for)
    failures = [Failure(problem) for problem in search.problems]
    for problem in search.problems:
        complain(problem)
    if not named and not quiet:
        for file in search.files:
            say(f"checking {file}")
    plan = with_importers(search.files, patterns_for)
    if not quiet:
        for part, configurations in plan.part_of.items():
            say(f"{part} is checked as a part of {' and '.join(configurations)}")
    named_files = frozenset(map(os.path.realpath, search.files))
    checked: dict[str, Checked] = {}
    for file, outcome in zip(plan.configurations, list(check_all(plan.configurations, how_for, stdin_filename)), strict=True):
        if isinstance(outcome, Failure):
            # Settings that cannot be used are those of many files, and are told once.
            if all(outcome.message != failure.message for failure in failures):
                complain(outcome.message)
            failures.append(outcome)
        else:
            checked[file] = only_about(outcome, named_files) if file in plan.not_named else outcome
            for unread in outcome.unread:
                failures.append(Failure(unread, file))
                complain(unread)
    done = [file for file in search.files if all(one in checked for one in plan.part_of.get(file, (file,)))]
    return Result(list(checked.values()), len(done), bool(failures), named_files, plan.not_named, tuple(failures))


def told_of(checked: Iterable[Checked], result: Result) -> tuple[str, ...]:
    """The files of which some results tell: not those that are only checked for the sake of others."""
    names = dict.fromkeys(name for one in checked for name in (one.file, *one.imported) if one.file not in result.not_named)
    parts = dict.fromkeys(name for one in checked for name in one.imported if os.path.realpath(name) in result.named)
    return tuple(names | parts)
