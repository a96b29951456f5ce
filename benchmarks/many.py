"""How long maddyconf takes for many files in one call, beside a process for each of them.

    .venv/bin/python benchmarks/many.py

1,000 files of 150 lines, all at once on one processor and on all, and some of them one by one, turn by turn in the same run: the
ratios say more than the times. See run.py for what must be installed. Exit code 1: something missed its goal.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from run import PROGRAM, SERVER, row

from maddyconf.workers import processors

FILES = 1_000
LINES = 150
ROUNDS = 3
ALONE = 15
"""So many files of each round get a process of their own."""
GAIN = 4
"""How much longer a process for each file should take than one call on the same processor."""
EFFICIENCY = 0.6
"""How much of each processor one call on all of them should use. What others do on the machine counts against it."""
EXTRA = 1.3
"""How much more work of the processors it may be on all of them than on one: starting processes and handing results on."""


class Taken(NamedTuple):
    """How long something took, and how long processors worked for it."""

    wall: float
    work: float


def main() -> int:
    alone: list[Taken] = []
    one: list[Taken] = []
    all_: list[Taken] = []
    count = processors()
    with tempfile.TemporaryDirectory() as folder:
        names = write_files(Path(folder))
        call(names[:1], folder, count)
        for round_ in range(ROUNDS):
            alone += [call([name], folder, 1) for name in names[round_ * ALONE :][:ALONE]]
            one.append(call(names, folder, 1))
            all_.append(call(names, folder, count))
    process, single, several = typical(alone, 1), typical(one, FILES), typical(all_, FILES)
    print(f"{FILES:,} files of {LINES} lines, {count} processors\n")
    row("lint", "each file", "files/second", "", "")
    row("a process for each file", f"{process.wall * 1000:.1f} ms", f"{1 / process.wall:.0f}", "", "")
    row("one call, one processor", f"{single.wall * 1000:.1f} ms", f"{1 / single.wall:.0f}", "", "")
    row(f"one call, {count} processors", f"{several.wall * 1000:.1f} ms", f"{1 / several.wall:.0f}", "", "")
    gain, efficiency, extra = process.wall / single.wall, single.wall / several.wall / count, several.work / single.work
    good = row("a process each against one call", "", f"{gain:.1f}", f"at least {GAIN}", gain >= GAIN)
    good &= row("of each processor used", "", f"{efficiency:.0%}", f"at least {EFFICIENCY:.0%}", efficiency >= EFFICIENCY)
    good &= row("work on all processors against one", "", f"{extra:.2f}", f"at most {EXTRA}", extra <= EXTRA)
    return 0 if good else 1


def typical(runs: list[Taken], files: int) -> Taken:
    """What each file takes, usually."""
    return Taken(median(run.wall for run in runs) / files, median(run.work for run in runs) / files)


def write_files(folder: Path) -> list[str]:
    """Configurations like that of a usual server, each with a comment of its own."""
    lines = SERVER.read_text().splitlines()
    while len(lines) >= LINES:
        lines.pop(next(number for number, line in enumerate(lines) if line.lstrip().startswith("#") or not line))
    names = [f"server{number}.conf" for number in range(FILES)]
    for number, name in enumerate(names):
        (folder / name).write_text("\n".join([*lines, f"# Server {number}.", ""]))
    return names


def call(names: list[str], folder: str, count: int) -> Taken:
    """Lint some files on so many processors."""

    def restrict() -> None:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:count])

    before, start = os.times(), time.perf_counter()
    run = subprocess.run([PROGRAM, "lint", "--quiet", *names], cwd=folder, capture_output=True, preexec_fn=restrict)
    wall, after = time.perf_counter() - start, os.times()
    if run.returncode not in (0, 1) or run.stderr:
        raise SystemExit(f"lint failed: {run.stderr.decode()}")
    return Taken(wall, after.children_user + after.children_system - before.children_user - before.children_system)


if __name__ == "__main__":
    sys.exit(main())
