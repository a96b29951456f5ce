"""What `lint --fix` and `lint --diff` do with the files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from maddyconf.cli.checking import HowFor, check_source
from maddyconf.cli.files import Result
from maddyconf.cli.output import complain, write, write_bytes
from maddyconf.diagnostics import Diagnostic, Fix, Safety
from maddyconf.engine import Checked, together
from maddyconf.expansion.imports import Load
from maddyconf.fixing import Change, Dropped, Wanted, file_of, fix_all
from maddyconf.format.replacing import replace_file
from maddyconf.fragments import only_about
from maddyconf.source import Source, SourceError


class Outcome(NamedTuple):
    """What is left after the fixes, how many findings are gone, and how many are left that unsafe fixes would mend.

    `changed` says that a file has changed, or would; `failed` that one could not be written.
    """

    checked: list[Checked]
    gone: int
    waiting: int
    changed: bool
    failed: bool


def fix_files(result: Result, how_for: HowFor, spared: Collection[Diagnostic], *, unsafe: bool, diff: bool, stdin: str | None) -> Outcome:
    """Fix what was found and write the files, or only show what would change.

    Files change that were named, and those that a named configuration imports. `stdin` is the name of standard input, if that is
    one of them: its text goes to standard output, fixed or not, and what it imports stays as it is.
    """

    def again(source: Source, load: Load) -> Checked:
        checked = check_source(how_for(source.name), source, load)
        return only_about(checked, result.named) if source.name in result.not_named else checked

    left: list[Checked] = []
    gone, changed, failed = 0, False, False
    for fixed in fix_all(result.checked, again, _wanted(result, unsafe, stdin), spared):
        for dropped in fixed.dropped:
            _explain(dropped)
        if diff:
            _show(fixed.changes)
        is_done = diff or _write([change for change in fixed.changes if stdin is None or file_of(change.name) != file_of(stdin)])
        left += fixed.checked if is_done else fixed.before
        gone += fixed.gone if is_done else 0
        changed |= bool(fixed.changes)
        failed |= not is_done
    order = {one.file: number for number, one in enumerate(result.checked)}
    left.sort(key=lambda one: order[one.file])
    if stdin in order and not diff:
        write_bytes(left[order[stdin]].source.to_bytes())
    # Those that are spared are told by nobody, in whatever place they are now.
    unsafe_fixes = sum(bool(one.fix and one.fix.safety is Safety.UNSAFE) for one in together(left))
    waiting = 0 if unsafe else max(0, unsafe_fixes - sum(bool(one.fix and one.fix.safety is Safety.UNSAFE) for one in spared))
    return Outcome(left, gone, waiting, changed, failed)


def summary_of_fixes(outcome: Outcome, left: int, *, diff: bool = False) -> str:
    """One line: `Fixed 3 findings, 2 left; 1 more with --unsafe-fixes.`"""
    gone = f"{outcome.gone or 'no'} {'finding' if outcome.gone == 1 else 'findings'}"
    text = f"Would fix {gone}, {left} would be left" if diff else f"Fixed {gone}, {left} left"
    return f"{text}; {outcome.waiting} more with --unsafe-fixes." if outcome.waiting else f"{text}."


def _wanted(result: Result, unsafe: bool, stdin: str | None) -> Wanted:
    """The fixes that are safe enough and change only files that may be changed."""
    allowed = {file_of(stdin)} if stdin is not None else set()
    for one in result.checked:
        if one.file not in result.not_named and one.file != stdin:
            allowed |= {file_of(name) for name in (one.file, *one.imported)}
    allowed |= result.named

    def wanted(fix: Fix) -> bool:
        return (unsafe or fix.safety is Safety.SAFE) and all(file_of(edit.place.source.name) in allowed for edit in fix.edits)

    return wanted


def _explain(dropped: Dropped) -> None:
    """Say why a finding is not fixed that could be."""
    place = dropped.finding.place
    text = f"{place.source.name}:{place.position.line}: `{dropped.finding.name}` is not fixed, because {dropped.reason}"
    complain(f"{text}; this is a mistake in maddyconf, please report it with the file" if dropped.is_bug else text)


def _show(changes: Sequence[Change]) -> None:
    # Imported here because only --diff needs it.
    from maddyconf.report.diff import unified_diff

    for change in changes:
        write("".join(unified_diff(change.before, change.after.to_bytes())))


def _write(changes: Sequence[Change]) -> bool:
    """Write files that belong together. Says what is written already if one of them cannot be."""
    written: list[str] = []
    for change in changes:
        try:
            replace_file(change.name, change.before.to_bytes(), change.after.to_bytes())
        except SourceError as problem:
            complain(f"{problem}; written before it: {', '.join(written)}" if written else str(problem))
            return False
        written.append(change.name)
    return True
