from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from maddyconf.workers import Lost, in_processes, processors

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
