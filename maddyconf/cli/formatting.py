"""Files formatted: one by one, or in several processes where that is faster. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from maddyconf.diagnostics import Diagnostic
from maddyconf.format import FormatError, Lines, Style, format_source
from maddyconf.markdown import fenced, is_markdown, put_back
from maddyconf.source import Source, SourceError, read_source

if TYPE_CHECKING:
    from maddyconf.workers import Lost

WORTH = {"fork": 16_000, "spawn": 125_000}
"""So many bytes of text take longer to format than other processes take to start."""


class Job(NamedTuple):
    """A file to format, and how. `name` is what to call standard input, `since` the revision whose changes are to be formatted."""

    path: str
    style: Style
    name: str | None = None
    only: tuple[Lines, ...] | None = None
    since: str | None = None


class Outcome(Enum):
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Formatted(NamedTuple):
    """What became of a file: the text that was read and the one to write, or why there is none."""

    job: Job
    outcome: Outcome
    source: Source | None = None
    after: bytes = b""
    problem: str = ""
    """Why it was not formatted, in a sentence, if not for `diagnostics`."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """The mistakes for which maddy cannot read it."""


def format_all(jobs: Sequence[Job]) -> Iterator[Formatted]:
    """What becomes of each file, in the order of the files."""
    if len(jobs) < 2:
        yield from map(format_one, jobs)
        return
    # Imported here because most calls have one file.
    from maddyconf.workers import Lost, on_all, size_of

    for job, result in zip(jobs, on_all(format_one, jobs, lambda job: size_of(job.path), WORTH), strict=True):
        yield _lost(job, result) if isinstance(result, Lost) else result


def format_one(job: Job) -> Formatted:
    """What becomes of one file. Never raises."""
    shown = job.name or job.path
    try:
        source = read_source(job.path, job.name)
        only = job.only
        if job.since is not None:
            from maddyconf.format.revisions import changed_lines

            only = tuple(changed_lines(job.path, job.since))
        after = _format_markdown(source, job.style, only) if is_markdown(shown) else format_source(source, job.style, only)
    except SourceError as problem:
        return Formatted(job, Outcome.FAILED, problem=str(problem))
    except FormatError as problem:
        return Formatted(job, Outcome.FAILED, problem=f"{shown}: not formatted: {problem}", diagnostics=problem.diagnostics)
    except Exception as bug:  # the other files are still formatted
        told = f"{shown}: not formatted, because of a mistake in maddyconf; please report it: {type(bug).__name__}"
        return Formatted(job, Outcome.FAILED, problem=told)
    return Formatted(job, Outcome.UNCHANGED if after == source.to_bytes() else Outcome.CHANGED, source, after)


def _format_markdown(source: Source, style: Style, only: Sequence[Lines] | None) -> bytes:
    """The text with its configurations formatted. Raises FormatError with the mistakes at their lines in the whole text."""
    new = []
    for block in fenced(source.text):
        inner = Source(block.text, source.name)
        some = None if only is None else [Lines(lines.first - block.line + 1, lines.last - block.line + 1) for lines in only]
        try:
            text = format_source(inner, style, some).decode("utf-8", "surrogateescape")
        except FormatError as problem:
            # Imported here because few files are Markdown, and fewer have mistakes.
            from maddyconf.embedded import Moved

            moved = Moved(block, inner, source)
            mistakes = tuple(map(moved.diagnostic, problem.diagnostics))
            raise FormatError(f"the configuration in line {block.line}: {problem}", mistakes) from None
        new.append((block, text))
    whole = put_back(source.text, new)
    return Source(("\ufeff" if source.bom else "") + whole, source.name).to_bytes()


def _lost(job: Job, lost: Lost) -> Formatted:
    return Formatted(job, Outcome.FAILED, problem=f"{job.path}: not formatted: {lost}")
