"""Whether to write in colours."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def wants_colour(color: str, stream: TextIO | None = None) -> bool:
    """Colours by option, else by NO_COLOR and FORCE_COLOR (https://no-color.org), else if a person is looking.

    `stream` is where they go to; standard output without it.
    """
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or ((stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb")


def columns_of_terminal() -> int | None:
    """How wide the terminal is, if a person is looking."""
    if not sys.stdout.isatty():
        return None
    # Imported here because a report into a pipe or a file needs none of it.
    from shutil import get_terminal_size

    return get_terminal_size().columns
