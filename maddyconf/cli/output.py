"""What the commands write, and where."""

from __future__ import annotations

import sys


def write(text: str) -> None:
    """Write to standard output as UTF-8, whatever the locale is."""
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))


def fail(message: str) -> int:
    """Say on standard error, in one line, why the work could not be done; the exit code for it."""
    complain(message)
    return 2


def complain(message: str) -> None:
    """Say something on standard error, in one line. A file name cannot forge a second one, or a terminal command."""
    line = "".join(char if char.isprintable() else "\ufffd" for char in message)
    sys.stderr.write(f"maddyconf: {line}\n")
