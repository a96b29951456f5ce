"""A bar on the terminal while something takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")

PATIENCE = 1.0
"""After so many seconds people wonder whether it hangs."""
PAUSE = 0.1


def with_progress(results: Iterable[T], total: int) -> Iterator[T]:
    """Hand on results as they come, and show on standard error how many there are when it takes long and somebody is looking."""
    if total < 2 or not sys.stderr.isatty():
        yield from results
        return
    shown = begun = time.monotonic()
    bar: Progress | None = None
    try:
        for done, result in enumerate(results, 1):
            now = time.monotonic()
            if bar is None and now - begun >= PATIENCE and done < total:
                bar, task = _begin(total)
            if bar is not None and now - shown >= PAUSE:
                bar.update(task, completed=done, refresh=True)
                shown = now
            yield result
    finally:
        if bar is not None:
            bar.stop()


def _begin(total: int) -> tuple[Progress, TaskID]:
    # Imported here because most runs are over before anybody looks. Without a thread of its own: processes may still be copied.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TextColumn("files"), TimeRemainingColumn())
    console = Console(stderr=True)
    bar = Progress(*columns, console=console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False)
    bar.start()
    return bar, bar.add_task("", total=total)
