from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from maddyconf import workers
from maddyconf.workers import Lost, in_processes, on_all, processors, size_of

STARTS = pytest.mark.parametrize("start", ["spawn"] if sys.platform == "win32" else ["fork", "spawn", "forkserver"])


def double(job: int) -> tuple[int, int]:
    return job * 2, os.getpid()


def die_at_2(job: int) -> int:
    if job == 2:
        os._exit(3)
    if job == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def note(job: str) -> str:
    Path(job).write_text(str(os.getpid()))
    return job


@STARTS
def test_results_come_in_the_order_of_the_jobs_from_other_processes(start: str) -> None:
    results = [result for result in in_processes(double, range(20), 3, start) if not isinstance(result, Lost)]
    assert [number for number, _ in results] == list(range(0, 40, 2))
    where = {process for _, process in results}
    assert os.getpid() not in where
    assert len(where) <= 3


@STARTS
def test_a_process_that_dies_loses_its_job_and_no_other(start: str) -> None:
    assert list(in_processes(die_at_2, range(7), 2, start)) == [0, 1, Lost(3), 3, Lost(-signal.SIGKILL), 5, 6]


def test_the_last_process_may_die_too() -> None:
    assert list(in_processes(die_at_2, [2], 1)) == [Lost(3)]
    assert list(in_processes(die_at_2, [2, 2, 2], 2)) == [Lost(3)] * 3


def test_without_jobs_nothing_is_started() -> None:
    assert list(in_processes(double, [], 3)) == []


def test_what_is_not_wanted_any_more_is_stopped(tmp_path: Path) -> None:
    results = in_processes(note, [str(tmp_path / str(number)) for number in range(500)], 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    for file in tmp_path.iterdir():
        if text := file.read_text():
            with pytest.raises(ProcessLookupError):
                os.kill(int(text), 0)


def test_at_least_one_processor() -> None:
    assert processors() >= 1


def test_other_processes_are_for_what_takes_longer_than_to_start_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first job never counts: it is done here in any case."""
    monkeypatch.setattr(workers, "processors", lambda: 2)
    worth = {"fork": 10, "spawn": 10}

    def are_here(*jobs: int) -> list[bool]:
        results = list(on_all(double, jobs, lambda job: job, worth))
        numbers = [result[0] for result in results if not isinstance(result, Lost)]
        assert numbers == [2 * job for job in jobs]
        return [not isinstance(result, Lost) and result[1] == os.getpid() for result in results]

    assert are_here() == []
    assert are_here(50) == [True]
    assert are_here(50, 50) == [True, True]
    assert are_here(50, 5, 4) == [True, True, True]
    assert are_here(50, 5, 5) == [True, False, False]
    monkeypatch.setattr(workers, "processors", lambda: 1)
    assert are_here(50, 5, 5) == [True, True, True]


def test_no_more_sizes_are_looked_at_than_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 2)
    looked_at: list[int] = []

    def size(job: int) -> int:
        looked_at.append(job)
        return job

    list(on_all(double, [1, 2, 3, 4], size, {"fork": 2, "spawn": 2}))
    assert looked_at == [2]


def test_how_a_job_was_lost() -> None:
    assert str(Lost(3)) == "the process that did it ended with exit code 3; is there enough memory?"
    assert str(Lost(-9)) == "the process that did it was ended by signal 9; is there enough memory?"


def test_sizes_of_files(tmp_path: Path) -> None:
    file = tmp_path / "a.conf"
    file.write_bytes("ü\n".encode())
    assert [size_of(str(file)), size_of(str(file) + "x"), size_of("a\0b")] == [3, 0, 0]
