"""Patterns for files, as they stand in the settings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase


def matches(path: str, patterns: Iterable[str], base: str = "") -> bool:
    """Whether a file, or a folder on the way to it, matches one of some patterns.

    A pattern without a slash is for a name in any folder, one with a slash for the path from `base`, the folder of the settings
    and by default the working folder. `*` and `?` stop at a slash, `**` is any number of folders.
    """
    parts: list[str] = []
    for pattern in patterns:
        parts = parts or _relative(path, base).split("/")
        segments = pattern.strip("/").split("/")
        if _fits(parts, segments if "/" in pattern.rstrip("/") else ["**", *segments]):
            return True
    return False


def _relative(path: str, base: str) -> str:
    try:
        relative = os.path.relpath(path, base or os.curdir)
    except ValueError:
        # On Windows, a file on another drive: no path leads to it.
        relative = path
    return relative.replace(os.sep, "/")


def _fits(parts: Sequence[str], segments: Sequence[str]) -> bool:
    if not segments:
        return True
    if segments[0] == "**":
        return any(_fits(parts[start:], segments[1:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], segments[0]) and _fits(parts[1:], segments[1:])
