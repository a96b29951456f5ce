"""How long maddyconf takes, against what it may take.

    .venv/bin/python benchmarks/run.py

Starts are measured against an empty `python -c pass` of the same run, turn by turn: the ratio says more than the time, which
is another one on every machine. Measures the package that is installed beside this Python, so install it first, and not with
`--editable`: compiled files and the parser's tables are made by the installation. Exit code 1: something missed its goal.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import maddyconf

ROOT = Path(__file__).parent.parent
SERVER = ROOT / "fixtures" / "server" / "maddy.conf"
PROGRAM = os.path.join(sysconfig.get_path("scripts"), "maddyconf")
EMPTY = [sys.executable, "-c", "pass"]
STARTS = {
    "--version": ([PROGRAM, "--version"], 5),
    f"lint, {len(SERVER.read_bytes().splitlines())} lines, 1 finding, into a pipe": ([PROGRAM, "lint", str(SERVER)], 11),
}
LINES = (1_000, 10_000, 100_000)
SECONDS_FOR_10_000 = 0.5
SECONDS_TO_LINT_10_000 = 1.0
FLAT = 2
"""How much more a line of the longest text may cost than one of the shortest: it does not fit a processor's cache any more.
What is not linear would show as 10 or 100."""

PIECE = """\
# A pipeline of customer {number}.
$(domain{number}) = customer{number}.test
table.file aliases{number} {{
    file "/etc/maddy/aliases of customer {number}"
}}
msgpipeline customer{number} {{
    destination $(domain{number}) {{
        modify {{ replace_rcpt &aliases{number} }}
        deliver_to &local_mailboxes   # all of them
    }}

    default_destination {{
        reject 550 5.1.1 "User doesn't exist"
    }}
}}

"""
HEAD = """\
hostname mx.test.org
tls off
storage.imapsql local_mailboxes {
    driver sqlite3
    dsn imapsql.db
}
smtp tcp://127.0.0.1:25 {
"""


def main() -> int:
    options = argparse.ArgumentParser(description="Measure maddyconf.")
    options.add_argument("--runs", type=int, default=31, help="how often each start is measured")
    runs = options.parse_args().runs
    home = Path(maddyconf.__file__).parent
    print(f"maddyconf {maddyconf.__version__}, Python {sys.version.split()[0]}, {os.cpu_count()} processors")
    if not (home / "grammar").is_dir() or not (home / "__pycache__").is_dir():
        print("warning: this is not an installed package with compiled files, so starts are slower than a user's")
    print()
    good = starts(runs)
    print()
    return 0 if lengths() and good else 1


def starts(runs: int) -> bool:
    """Cold starts, each right after an empty one."""
    times: dict[str, list[float]] = {name: [] for name in STARTS}
    empty: list[float] = []
    for name, (command, _) in STARTS.items():
        seconds(command)
        for _ in range(runs):
            empty.append(seconds(EMPTY))
            times[name].append(seconds(command) / empty[-1])
    base = median(empty)
    row("start", "time", "against empty", "goal", "")
    row("python -c pass", f"{base * 1000:.0f} ms", "1.0", "", "")
    good = True
    for name, (_, goal) in STARTS.items():
        ratio = median(times[name])
        good &= row(name, f"{ratio * base * 1000:.0f} ms", f"{ratio:.1f}", f"at most {goal}", ratio <= goal)
    return good


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
    taken = time.perf_counter() - start
    if run.returncode not in (0, 1) or run.stderr:
        raise SystemExit(f"{command} failed: {run.stderr.decode()}")
    return taken


def lengths() -> bool:
    """Reading and checking in process, of texts of different lengths."""
    row("in process", "time", "each line", "goal", "")
    costs: list[tuple[float, float]] = []
    good = True
    for count in LINES:
        text = configuration(count)
        if problem := parse_and_expand(text).problem:
            raise SystemExit(problem.diagnostic.message)
        if found := lint(text):
            raise SystemExit(found[0].message)
        parsing = best(partial(maddyconf.parse, text))
        both = best(partial(parse_and_expand, text))
        linting = best(partial(lint, text))
        costs.append((both / count, linting / count))
        row(f"parse {count:,} lines", f"{parsing * 1000:.0f} ms", f"{parsing / count * 1e6:.0f} us", "", "")
        at_most, kept = ("at most 500 ms", both <= SECONDS_FOR_10_000) if count == 10_000 else ("", "")
        good &= row(f"parse and expand {count:,} lines", f"{both * 1000:.0f} ms", f"{both / count * 1e6:.0f} us", at_most, kept)
        at_most, kept = ("at most 1 s", linting <= SECONDS_TO_LINT_10_000) if count == 10_000 else ("", "")
        good &= row(f"lint {count:,} lines", f"{linting * 1000:.0f} ms", f"{linting / count * 1e6:.0f} us", at_most, kept)
    for what, last, first in zip(("read", "lint"), costs[-1], costs[0], strict=True):
        growth = last / first
        good &= row(f"{what} a line of 100,000 against one of 1,000", "", f"{growth:.2f}", f"at most {FLAT}", growth <= FLAT)
    return good


def parse_and_expand(text: str) -> maddyconf.Expansion:
    return maddyconf.expand(maddyconf.parse(text), env={})


def lint(text: str) -> list[maddyconf.Diagnostic]:
    return maddyconf.lint(maddyconf.parse(text), env={})


def configuration(lines: int) -> str:
    """As many whole pieces as fit with an endpoint that uses them, and comments for the rest."""
    pieces, rest = divmod(lines - HEAD.count("\n") - 1, PIECE.count("\n") + 1)
    texts = [PIECE.format(number=number) for number in range(pieces)]
    uses = [f"    deliver_to &customer{number}\n" for number in range(pieces)]
    return "".join([*texts, HEAD, *uses, "}\n", "# The end.\n" * rest])


def best(work: Callable[[], object]) -> float:
    """The shortest of some runs, without looking for garbage, as in the program."""
    times = []
    for _ in range(3):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        kept = work()
        times.append(time.perf_counter() - start)
        del kept
        gc.enable()
    return min(times)


def row(name: str, taken: str, relative: str, goal: str, kept: bool | str) -> bool:
    """Print a line of the table, and pass on whether the goal was kept."""
    verdict = kept if isinstance(kept, str) else ("yes" if kept else "NO")
    print(f"{name:<42} {taken:>9} {relative:>14}   {goal:<15} {verdict}".rstrip())
    return bool(kept) or kept == ""


if __name__ == "__main__":
    sys.exit(main())
