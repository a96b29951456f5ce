"""Patterns for paths, as in the settings: `*.conf`, `tests/**`."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern means a path, both relative to the same folder and with `/` between their parts.

    A pattern without a `/` before its end means a name in any folder, else the path from that folder on. `*` and `?` stay in one
    part, `**` is any number of parts. A pattern that means a folder means everything in it.
    """
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    if "/" not in pattern.rstrip("/"):
        parts.insert(0, "**")
    names = [part for part in path.split("/") if part not in ("", ".")]
    # How many parts of the path may be behind the parts of the pattern so far.
    reached = {0}
    for part in parts:
        if part == "**":
            reached = set(range(min(reached, default=len(names) + 1), len(names) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(names) and fnmatchcase(names[at], part)}
    return bool(reached) and bool(pattern.strip("./"))


def relative(path: str, folder: str) -> str:
    """A path as seen from a folder, with `/` between its parts; the whole path where there is no way from there."""
    try:
        return os.path.relpath(path, folder or os.curdir).replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.abspath(path).replace(os.sep, "/")
