"""The thread that does the work: what it does first, and what never."""

from __future__ import annotations

from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from maddyconf.lsp.pausing import GivenUpError
from maddyconf.lsp.worker import Worker

PATIENCE = 30


@pytest.fixture
def reported() -> SimpleQueue[BaseException]:
    return SimpleQueue()


@pytest.fixture
def worker(reported: SimpleQueue[BaseException]) -> Iterator[Worker]:
    """A worker that has not begun yet."""
    worker = Worker(reported.put)
    yield worker
    worker.stop()


def test_requests_come_in_their_order_and_before_all_else(worker: Worker) -> None:
    done: SimpleQueue[str] = SimpleQueue()
    worker.later("x", 0, lambda: done.put("later"))
    for name in "abc":
        worker.ask(lambda name=name: done.put(name))  # type: ignore[misc]
    worker.start()
    assert [done.get(timeout=PATIENCE) for _ in range(4)] == ["a", "b", "c", "later"]


def test_only_the_last_of_a_name_is_done(worker: Worker) -> None:
    done: SimpleQueue[int] = SimpleQueue()
    for number in range(50):
        worker.later("x", 0, lambda number=number: done.put(number))  # type: ignore[misc]
    worker.later("y", 0.05, lambda: done.put(-1))
    worker.start()
    assert [done.get(timeout=PATIENCE), done.get(timeout=PATIENCE)] == [49, -1]


def test_what_was_cancelled_is_not_done(worker: Worker) -> None:
    done: SimpleQueue[str] = SimpleQueue()
    worker.ask(lambda: done.put("cancelled")).cancel()
    worker.ask(lambda: done.put("kept"))
    worker.start()
    assert done.get(timeout=PATIENCE) == "kept"
    assert done.empty()


def test_failures_are_answers_or_are_reported(worker: Worker, reported: SimpleQueue[BaseException]) -> None:
    def fail() -> None:
        raise ValueError("x")

    asked = worker.ask(fail)
    worker.later("x", 0, fail)
    worker.start()
    assert isinstance(asked.exception(timeout=PATIENCE), ValueError)
    assert isinstance(reported.get(timeout=PATIENCE), ValueError)
    assert worker.ask(lambda: 7).result(timeout=PATIENCE) == 7


def test_work_that_is_given_up_is_no_failure(worker: Worker, reported: SimpleQueue[BaseException]) -> None:
    def give_up() -> None:
        raise GivenUpError("there is a newer version")

    worker.later("x", 0, give_up)
    worker.start()
    asked = worker.ask(give_up)
    assert isinstance(asked.exception(timeout=PATIENCE), GivenUpError)
    done: SimpleQueue[int] = SimpleQueue()
    worker.later("y", 0, lambda: done.put(7))
    assert done.get(timeout=PATIENCE) == 7
    assert reported.empty()
