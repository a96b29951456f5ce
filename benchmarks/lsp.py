"""How long the language server takes, against what it may take, by messages over real standard input and output.

    .venv/bin/python benchmarks/lsp.py

Measures the package that is installed beside this Python, as benchmarks/run.py does. Exit code 1: something missed its goal.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from run import configuration, row  # noqa: E402

from tests.lsp.wire import Wire, edit, started  # noqa: E402

PROGRAM = [os.path.join(sysconfig.get_path("scripts"), "maddyconf"), "lsp"]
URI = "file:///etc/maddy/maddy.conf"
STARTS = 15
KEYSTROKES = 41
BURST = 50
EDITS = 10_000
INITIALIZE_MS = 400
DIAGNOSTICS_MS = {1_000: 50, 10_000: 300}
ANSWER_MS = 30
GROWTH_MB = 20


def main() -> int:
    row("language server", "time", "", "goal", "")
    good = begins()
    for lines, goal in DIAGNOSTICS_MS.items():
        good &= keystrokes(lines, goal)
    good &= answers(1_000)
    good &= burst(1_000)
    return 0 if memory() and good else 1


def begins() -> bool:
    """From the start of the process to the answer to `initialize`, and to the first diagnostics."""
    answered, told = [], []
    for _ in range(STARTS):
        start = time.perf_counter()
        with started(command=PROGRAM) as wire:
            wire.initialize()
            answered.append(time.perf_counter() - start)
            wire.open(URI, configuration(150))
            wire.diagnostics(URI, 1)
            told.append(time.perf_counter() - start)
    taken = median(answered) * 1000
    row("first diagnostics of 150 lines", f"{median(told) * 1000:.0f} ms", "", "", "")
    return row("initialize answered", f"{taken:.0f} ms", "", f"at most {INITIALIZE_MS} ms", taken <= INITIALIZE_MS)


def opened(wire: Wire, text: str) -> None:
    wire.initialize()
    wire.open(URI, text)
    wire.diagnostics(URI, 1)


class Place(NamedTuple):
    """Where something is typed: the first line from the middle on with a text in it, and so many characters behind its start."""

    text: str
    behind: int

    def find(self, lines: list[str]) -> tuple[int, int]:
        line = next(number for number in range(len(lines) // 2, len(lines)) if self.text in lines[number])
        return line, lines[line].index(self.text) + self.behind


TYPED = {
    "in a comment": (Place("# A pipeline", 4), "x"),
    "in a name": (Place("deliver_to &", 4), "x"),
    "a new line": (Place("deliver_to &", 0), "\n"),
    "before a brace": (Place("    }", 4), "#"),
}
"""What is typed where; the name is then unknown, and the brace is missing."""


def await_diagnostics(wire: Wire, version: int) -> None:
    """Wait until a version is told of, which may be already."""
    told = (one["params"].get("version") for one in wire.seen if one.get("method") == "textDocument/publishDiagnostics")
    if version not in told:
        wire.diagnostics(URI, version)
    wire.seen.clear()


def keystrokes(lines: int, goal: int) -> bool:
    """From a keystroke in the middle of a text to what is told of it: typed, and taken back."""
    text = configuration(lines)
    good = True
    for what, (place, typed) in TYPED.items():
        line, column = place.find(text.splitlines())
        end = (line + 1, 0) if typed == "\n" else (line, column + len(typed))
        times = []
        with started(command=PROGRAM, patience=1200) as wire:
            opened(wire, text)
            busy = processor(wire.process.pid)
            for version in range(2, KEYSTROKES + 2):
                start = time.perf_counter()
                wire.change(URI, version, edit(line, column, *end, "") if version % 2 else edit(line, column, line, column, typed))
                wire.diagnostics(URI, version)
                times.append(time.perf_counter() - start)
            busy = (processor(wire.process.pid) - busy) / KEYSTROKES * 1000
        taken = median(times) * 1000
        name = f"{what}, {lines:,} lines"
        good &= row(name, f"{taken:.0f} ms", f"{busy:.0f} ms busy", f"at most {goal} ms", taken <= goal)
    return good


def answers(lines: int) -> bool:
    """From a keystroke to the answer of what is asked for at once, as editors do it."""
    text = configuration(lines)
    line, column = Place("deliver_to &", 12).find(text.splitlines())
    elsewhere = Place("file ", 1).find(text.splitlines())
    good = True
    for method, place in (("completion", (line, column)), ("hover", elsewhere)):
        times = []
        with started(command=PROGRAM, patience=1200) as wire:
            opened(wire, text)
            for version in range(2, KEYSTROKES + 2):
                start = time.perf_counter()
                wire.change(URI, version, edit(line, column, line, column + version % 2, "" if version % 2 else "l"))
                at = {"line": place[0], "character": place[1] + (method == "completion" and version % 2 == 0)}
                assert wire.ask(f"textDocument/{method}", {"textDocument": {"uri": URI}, "position": at})
                times.append(time.perf_counter() - start)
                await_diagnostics(wire, version)
        taken = median(times) * 1000
        good &= row(f"{method} behind a keystroke, {lines:,} lines", f"{taken:.0f} ms", "", f"at most {ANSWER_MS} ms", taken <= ANSWER_MS)
    return good


def burst(lines: int) -> bool:
    """Many keystrokes at once: only the last is worth the whole work."""
    with started(command=PROGRAM) as wire:
        opened(wire, configuration(lines))
        before = len(wire.seen)
        start = time.perf_counter()
        for version in range(2, BURST + 2):
            wire.change(URI, version, edit(0, 0, 0, 0, "#"))
        wire.diagnostics(URI, BURST + 1)
        taken = (time.perf_counter() - start) * 1000
        told = sum(one.get("method") == "textDocument/publishDiagnostics" for one in wire.seen[before:])
    return row(f"{BURST} keystrokes at once", f"{taken:.0f} ms", f"{told} told", "1 told", told == 1)


def memory() -> bool:
    """What many edits leave behind."""
    with started(command=PROGRAM, patience=1200) as wire:
        opened(wire, configuration(150))
        sizes = []
        for version in range(2, EDITS + 2):
            wire.change(URI, version, edit(0, 0, 0, version % 2, "" if version % 2 else "#"))
            if version % 100 == 0:
                wire.diagnostics(URI, version)
            if version % 1000 == 0:
                wire.seen.clear()
                sizes.append(resident(wire.process.pid))
    grown = sizes[-1] - sizes[1]
    return row(f"memory after {EDITS:,} edits", f"{sizes[-1]:.0f} MB", f"{grown:+.1f} MB", f"at most +{GROWTH_MB} MB", grown <= GROWTH_MB)


def processor(pid: int) -> float:
    """The seconds that a process kept a processor busy, where the system tells it: on a busy machine they say more."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """The memory of a process in MB, where the system tells it."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main())
