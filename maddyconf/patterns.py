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
    parts: list[str] = []
    for pattern in patterns:
        parts = parts or relative(path, base).split("/")
        segments = pattern.strip("/").removeprefix("./").split("/")
        if _fits(parts, segments if "/" in pattern.rstrip("/") else ["**", *segments]):
            return True
    return False


def relative(path: str, base: str) -> str:
    """A path as seen from a folder, with slashes; the whole path where there is no way from there."""
    try:
        return os.path.relpath(path, base or os.curdir).replace(os.sep, "/")
    except ValueError:
        # On Windows, a file on another drive.
        return os.path.abspath(path).replace(os.sep, "/")


def _fits(parts: Sequence[str], segments: Sequence[str]) -> bool:
    # How many parts may be behind the segments so far: no matter how many `**` there are, each is looked at once.
    reached = {0}
    for segment in segments:
        if segment == "**":
            reached = set(range(min(reached, default=len(parts) + 1), len(parts) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(parts) and fnmatchcase(parts[at], segment)}
    return bool(reached)
