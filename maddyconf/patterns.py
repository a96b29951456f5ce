"""Patterns for files, as they stand in the settings."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase


def matches(path: str, patterns: Iterable[str], base: str = "") -> bool:
    """Whether a file, or a folder on the way to it, matches one of some patterns.

    A pattern without a slash is for a name in any folder, one with a slash for the path from `base`, the folder of the settings
    and by default the working folder. `*` and `?` stop at a slash, `**` is any number of folders.
    """
    names: list[str] = []
    for pattern in patterns:
        names = names or relative(path, base).split("/")
        parts = [part for part in pattern.split("/") if part not in ("", ".")]
        anywhere = [] if "/" in pattern.rstrip("/") else ["**"]
        if parts and _fits(names, anywhere + parts):
            return True
    return False


def relative(path: str, base: str) -> str:
    """A path as seen from a folder, with slashes; the whole path where none leads to it."""
    try:
        return os.path.relpath(path, base or os.curdir).replace(os.sep, "/")
    except ValueError:
        # On Windows, a file on another drive.
        return os.path.abspath(path).replace(os.sep, "/")


def _fits(names: list[str], parts: list[str]) -> bool:
    # How many names may be behind the parts of the pattern so far.
    reached = {0}
    for part in parts:
        if part == "**":
            reached = set(range(min(reached), len(names) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(names) and fnmatchcase(names[at], part)}
        if not reached:
            return False
    return True
