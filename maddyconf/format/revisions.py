"""Which lines of a file changed since a revision, as git tells it."""

from __future__ import annotations

import os
import re
import subprocess

from maddyconf.diagnostics import printable
from maddyconf.format.keeping import Lines
from maddyconf.source import SourceError

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def changed_lines(path: str, revision: str) -> list[Lines]:
    """The lines of a file that are not as they were in a revision; all of them if it was not there. Raises SourceError."""
    folder, name = os.path.split(os.path.abspath(path))
    if _git(folder, path, "ls-files", "--error-unmatch", "--", name, codes=(0, 1))[0]:
        # git does not know the file yet.
        return [Lines(1, 10**9)]
    _, found = _git(
        folder, path, "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--unified=0", "--end-of-options", revision, "--", name
    )
    hunks = ((int(start), int(count) if count else 1) for start, count in _HUNK.findall(found))
    # Where lines were only taken away, the line before that place is looked at.
    return [Lines(start, start + max(count, 1) - 1) for start, count in hunks]


def _git(folder: str, path: str, *arguments: str, codes: tuple[int, ...] = (0,)) -> tuple[int, bytes]:
    command = ["git", "-C", folder, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    except OSError as problem:
        raise SourceError(f"{path}: git cannot be asked what changed: {problem.strerror}") from None
    if done.returncode not in codes:
        reason = printable(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: "))
        raise SourceError(f"{path}: git cannot tell what changed: {reason}")
    return done.returncode, done.stdout
