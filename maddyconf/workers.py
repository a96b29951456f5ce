"""Work on many files in several processes: same results, in the same order."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

J = TypeVar("J")
R = TypeVar("R")

START = "fork" if sys.platform == "linux" else "spawn"
"""How processes start. A copy of this one has everything loaded; elsewhere than on Linux, system libraries do not survive that."""
MOST = 60
"""More processes than Windows can wait for at once."""
MANY = 50
"""So many jobs leave more garbage than memory should be lost to, see `maddyconf.__main__`."""


class Lost(NamedTuple):
    """In place of a result: the process that worked on it ended, with this exit code or, below 0, by this signal."""

    code: int | None

    def __str__(self) -> str:
        how = f"was ended by signal {-self.code}" if self.code and self.code < 0 else f"ended with exit code {self.code}"
        return f"the process that did it {how}; is there enough memory?"


def processors() -> int:
    """On how many processors this process may run."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def size_of(path: str) -> int:
    """How many bytes a file has; 0 if nobody can tell."""
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):
        return 0


def on_all(work: Callable[[J], R], jobs: Sequence[J], size: Callable[[J], int], worth: Mapping[str, int]) -> Iterator[R | Lost]:
    """The results of some work on each job, in the order of the jobs: in this process, or in several where that is faster.

    `worth` says for each way to start processes for how much work, as told by `size`, that takes less time than is saved.
    """
    # The first is done here, so that everything is loaded before this process is copied.
    yield from map(work, jobs[:1])
    rest = jobs[1:]
    if (count := processors()) > 1 and _is_long(rest, size, worth[START]):
        yield from in_processes(work, rest, count)
        return
    if len(rest) > MANY:
        gc.freeze()
        gc.enable()
    yield from map(work, rest)


def _is_long(jobs: Sequence[J], size: Callable[[J], int], worth: int) -> bool:
    """Whether the work is worth other processes. No more jobs are looked at than it takes to know that."""
    total = 0
    for job in jobs if len(jobs) > 1 else ():
        total += size(job)
        if total >= worth:
            return True
    return False


def in_processes(work: Callable[[J], R], jobs: Sequence[J], count: int, start: str = START) -> Iterator[R | Lost]:
    """The results of some work on each job, in the order of the jobs. Work, jobs and results must be such that can be pickled.

    Each process gets its next job when it has done one. If one of them dies, that job is lost and no other.
    """
    pool = _Pool(work, jobs, start)
    try:
        for _ in range(min(count, MOST, len(jobs))):
            pool.begin()
        yield from pool.results()
    finally:
        pool.end()


class _Worker(NamedTuple):
    process: BaseProcess
    connection: Connection
    job: int
    """Which of the jobs it is at."""


class _Pool(Generic[J, R]):
    def __init__(self, work: Callable[[J], R], jobs: Sequence[J], start: str) -> None:
        # Imported here because most runs have one file.
        import multiprocessing

        self._context = multiprocessing.get_context(start)
        self._is_copied = start == "fork"
        self._work, self._jobs = work, jobs
        self._next = 0
        self._workers: dict[Connection, _Worker] = {}

    def begin(self) -> None:
        """Start a process with the next job, if there is one."""
        if self._next == len(self._jobs):
            return
        here, there = self._context.Pipe()
        # A copy has the ends of all pipes. It must not keep them open: that this process is gone would never be noticed.
        inherited = [here, *self._workers] if self._is_copied else []
        process = self._context.Process(target=_serve, args=(there, self._work, inherited), daemon=True)  # type: ignore[attr-defined]
        process.start()
        there.close()
        self._give(process, here)

    def results(self) -> Iterator[R | Lost]:
        from multiprocessing.connection import wait

        done: dict[int, R | Lost] = {}
        for index in range(len(self._jobs)):
            while index not in done:
                for ready in wait(list(self._workers)):
                    worker = self._workers.pop(cast("Connection", ready))
                    try:
                        done[worker.job] = worker.connection.recv()
                    except (EOFError, OSError):
                        done[worker.job] = self._bury(worker)
                        self.begin()
                    else:
                        self._give(worker.process, worker.connection)
            yield done.pop(index)

    def _give(self, process: BaseProcess, connection: Connection) -> None:
        """Hand the next job to a process that waits for one, or let it go."""
        worker = _Worker(process, connection, self._next)
        if self._next == len(self._jobs):
            self._bury(worker)
            return
        self._next += 1
        # If it died meanwhile, reading from it will tell.
        with suppress(OSError):
            connection.send(self._jobs[worker.job])
        self._workers[connection] = worker

    def _bury(self, worker: _Worker) -> Lost:
        worker.connection.close()
        worker.process.join()
        return Lost(worker.process.exitcode)

    def end(self) -> None:
        """Stop the processes that are still there."""
        for worker in self._workers.values():
            worker.process.terminate()
        for worker in self._workers.values():
            self._bury(worker)
        self._workers.clear()


def _serve(connection: Connection, work: Callable[[J], R], inherited: Sequence[Connection]) -> None:
    """What a process does: one job after the other, until nobody sends any more."""
    import signal

    # Whoever presses Ctrl-C means the process that started this one, which then ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    gc.freeze()
    gc.enable()
    try:
        while True:
            connection.send(work(connection.recv()))
    except (EOFError, OSError):
        return
