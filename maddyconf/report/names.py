"""Names of files in reports."""

from __future__ import annotations

import os
import re

from maddyconf.diagnostics import printable
from maddyconf.source import STDIN

_SURROGATE = re.compile("[\ud800-\udfff]")
_LIKE_A_PLACE = re.compile(r":(?=[\d\s])")


def in_line(name: str) -> str:
    """The name for a line of text, before `:line:column:`. What would look like the end of the name is no part of it."""
    return _LIKE_A_PLACE.sub("\ufffd", printable(name.replace("\t", "    ")))


def in_project(name: str) -> str:
    """The path from the working folder on, with slashes; the name itself for a file that is elsewhere."""
    return well_formed(below(name) or name)


def below(name: str) -> str | None:
    """The path of a file from the working folder on, with slashes; None if it is elsewhere."""
    if name == STDIN:
        return name
    try:
        path = os.path.relpath(os.path.abspath(name))
    except (OSError, ValueError):
        # The working folder is gone, or the file is on another drive.
        return None
    path = path.replace(os.sep, "/")
    return None if path == ".." or path.startswith("../") else path


def well_formed(text: str) -> str:
    """A text that every reader of JSON takes: with U+FFFD for each byte that is no UTF-8."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
