"""The thread that does the work, one thing at a time: Python would not do two faster.

Requests are answered in their order. What is told unasked waits until there are none, and only its last version is ever done.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Condition, Thread
from typing import Any

from maddyconf.lsp.pausing import GivenUpError

Work = Callable[[], Any]


class Worker:
    """Does what it is given until it is stopped. `report` is called with what goes wrong where nobody waits for the answer."""

    def __init__(self, report: Callable[[BaseException], None]) -> None:
        self._report = report
        self._changed = Condition()
        self._asked: deque[tuple[Future[Any], Work]] = deque()
        self._later: dict[str, tuple[float, Work]] = {}
        self._stopped = False
        self._thread = Thread(target=self._run, name="worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def ask(self, work: Work) -> Future[Any]:
        """Do something soon; what was cancelled before it began is not done."""
        future: Future[Any] = Future()
        with self._changed:
            self._asked.append((future, work))
            self._changed.notify()
        return future

    def later(self, name: str, seconds: float, work: Work) -> None:
        """Do something after a time, in place of what was to be done under that name."""
        with self._changed:
            self._later[name] = time.monotonic() + seconds, work
            self._changed.notify()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            work()

    def _next(self) -> Work | None:
        """What is to be done now; waits until there is something. None at the end."""
        with self._changed:
            while not self._stopped:
                if self._asked:
                    future, work = self._asked.popleft()
                    return lambda: _answer(future, work)
                due = min(self._later.items(), key=lambda one: one[1][0], default=None)
                wait = None if due is None else due[1][0] - time.monotonic()
                if due is not None and wait is not None and wait <= 0:
                    del self._later[due[0]]
                    unasked = due[1][1]
                    return lambda: self._do(unasked)
                self._changed.wait(wait)
        return None

    def _do(self, work: Work) -> None:
        try:
            work()
        except GivenUpError:
            # Whatever has made it useless asks for more.
            return
        except Exception as problem:
            self._report(problem)


def _answer(future: Future[Any], work: Work) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as problem:
        future.set_exception(problem)
    else:
        future.set_result(result)
