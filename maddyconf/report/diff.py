"""What would change in a file, as a unified diff that `patch` understands."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from maddyconf.diagnostics import printable
from maddyconf.source import Source


def unified_diff(before: Source, after: bytes) -> Iterator[str]:
    """The lines of the diff between a file and what would be written in its place."""
    name = printable(before.name)
    for line in difflib.unified_diff(_lines(before.to_bytes()), _lines(after), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    """Lines with their ends. Only LF ends one: str.splitlines would know a dozen others."""
    *lines, rest = data.decode("utf-8", "surrogateescape").split("\n")
    return [line + "\n" for line in lines] + ([rest] if rest else [])
