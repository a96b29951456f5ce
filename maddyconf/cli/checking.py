"""All files of a call checked: in this process, or in several where that is faster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from maddyconf.cli.progress import with_progress
from maddyconf.engine import Checked, check
from maddyconf.expansion import TooLargeError
from maddyconf.expansion.imports import Load
from maddyconf.how import How
from maddyconf.markdown import is_markdown
from maddyconf.report import Failure
from maddyconf.settings import SettingsError
from maddyconf.source import STDIN, Source, SourceError, open_source, read_source
from maddyconf.syntax import Document

if TYPE_CHECKING:
    from maddyconf.workers import Lost

WORTH = {"fork": 64_000, "spawn": 500_000}
"""So many bytes of text take longer to check than other processes take to start. See benchmarks/many.py."""

HowFor = Callable[[str], How]
"""Tells how a file is checked, by its name. Raises SettingsError."""


class Job(NamedTuple):
    """A file to check, by its name or as a text that is read already, and how."""

    what: Source | str
    how: How


def check_all(files: Sequence[str], how_for: HowFor, stdin_filename: str | None = None) -> Iterator[Checked | Failure]:
    """What is found in each file, in the order of the files."""
    jobs = [_job(file, how_for, stdin_filename) for file in files]
    return with_progress(_each(jobs), len(jobs))


def check_one(job: Job | Failure) -> Checked | Failure:
    """What is found in one file. Never raises."""
    if isinstance(job, Failure):
        return job
    name = job.what if isinstance(job.what, str) else job.what.name
    try:
        source = read_source(job.what) if isinstance(job.what, str) else job.what
        return check_source(job.how, source)
    except SourceError as problem:
        return Failure(str(problem), name)
    except TooLargeError as problem:
        return Failure(f"{name}: {problem}; maddy would not survive reading it", name)
    except Exception as bug:  # the other files are still checked
        return Failure(f"{name}: not checked, because of a mistake in maddyconf; please report it: {_told(bug)}", name)


def check_source(how: How, source: Source, load: Load = open_source) -> Checked:
    """What is found in a text that is read already; the files that it imports are read by `load`."""

    def check_text(text: Source) -> Checked:
        return check(Document(text), how.env, load, how.release, how.facts, how.selection)

    if is_markdown(source.name):
        # Imported here because hardly anything that is checked is Markdown.
        from maddyconf.embedded import check_blocks

        return check_blocks(source, how.release, check_text)
    return check_text(source)


def _job(file: str, how_for: HowFor, stdin_filename: str | None) -> Job | Failure:
    name = (stdin_filename or STDIN) if file == STDIN else file
    try:
        how = how_for(name)
        return Job(read_source(STDIN, stdin_filename) if file == STDIN else file, how)
    except (SettingsError, SourceError) as problem:
        return Failure(str(problem), name)


def _told(bug: Exception) -> str:
    """An exception and the place where it happened; what it says may be a piece of the file, a password even."""
    trace = bug.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""
    return f"{type(bug).__name__}{where}"


def _each(jobs: Sequence[Job | Failure]) -> Iterator[Checked | Failure]:
    if len(jobs) < 2:
        yield from map(check_one, jobs)
        return
    # Imported here because most calls have one file.
    from maddyconf.workers import Lost, on_all

    for job, result in zip(jobs, on_all(check_one, jobs, _size, WORTH), strict=True):
        yield _lost(job, result) if isinstance(result, Lost) else result


def _size(job: Job | Failure) -> int:
    from maddyconf.workers import size_of

    if isinstance(job, Failure):
        return 0
    return size_of(job.what) if isinstance(job.what, str) else len(job.what.text)


def _lost(job: Job | Failure, lost: Lost) -> Failure:
    what = STDIN if isinstance(job, Failure) else job.what
    name = what if isinstance(what, str) else what.name
    return Failure(f"{name}: not checked: {lost}", name)
