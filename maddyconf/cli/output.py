"""What the commands write, and where."""

from __future__ import annotations

import sys

from maddyconf.diagnostics import printable


def write(text: str) -> None:
    """Write to standard output as UTF-8, whatever the locale is."""
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))


def write_bytes(data: bytes) -> None:
    """Write the text of a file to standard output, as it is."""
    sys.stdout.buffer.write(data)


def fail(message: str) -> int:
    """Say on standard error, in one line, why the work could not be done; the exit code for it."""
    complain(message)
    return 2


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    say(f"maddyconf: {message}")


def say(message: str) -> None:
    """Say something on standard error, in one line."""
    sys.stderr.write(f"{printable(message)}\n")


def say_lines(text: str) -> None:
    """Write lines to standard error as UTF-8, where standard output is for something else."""
    sys.stderr.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stderr.flush()
