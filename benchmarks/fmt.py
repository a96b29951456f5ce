"""How long `maddyconf fmt` takes, beside black on Python of as many lines and `caddy fmt` on the same text.

    .venv/bin/pip install '.[bench]'
    .venv/bin/python benchmarks/fmt.py

All programs read untidy text from standard input, turn by turn in the same run: the ratios say more than the times. All that black
and maddyconf do is done: black compares the meaning of the code before and after, and maddyconf proves that maddy reads the same.
caddy is looked for on the path (or give `--caddy`); its formatter only indents. What is not there is left out. Exit code 1:
something missed its goal.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from statistics import median

from run import FLAT, PROGRAM, configuration, row

from maddyconf.format import format_text

LINES = (150, 1_000, 10_000)
IN_PROCESS = (1_000, 10_000, 100_000)
RUNS = {150: 15, 1_000: 5, 10_000: 1}
AS_BLACK = 1.0
"""How many times as long as black it may take for as many lines."""

PYTHON = """\
# The mailbox of a customer.
class Mailbox{number}( Base ):
  limit = {{ 'all':20,'each' : 1}}
  def __init__( self,name,domain , quota = 100 ):
      self.name=name
      self.domain = domain   # all of them
      self.quota= quota


  def deliver(self, message , sender=None):
      if message.size>self.quota : return reject( 550, "5.1.1", "Mailbox is full" , sender )
      for rule in self.rules :
          if rule.matches( message ):
              return rule.apply(message, sender=sender, mailbox = self, limit=self.limit['all'], each=self.limit["each"])
      return self.store( message )

"""


def main() -> int:
    options = argparse.ArgumentParser(description="Measure the formatter.")
    options.add_argument("--caddy", default=shutil.which("caddy"), help="the program, where it is not on the path")
    options.add_argument("--black", default=None, help="the program, where it is not installed beside maddyconf")
    given = options.parse_args()
    black = [given.black] if given.black else [sys.executable, "-m", "black"] if find_spec("black") else None
    row("whole process", "time", "beside fmt", "goal", "")
    good = True
    for count in LINES:
        good &= processes(count, black, given.caddy)
    print()
    return 0 if throughput() and good else 1


def processes(count: int, black: list[str] | None, caddy: str | None) -> bool:
    """Each program on texts of so many lines."""
    maddy = untidy(count).encode()
    calls: dict[str, tuple[list[str], bytes]] = {"maddyconf fmt": ([PROGRAM, "fmt", "-"], maddy)}
    if black:
        calls["black"] = ([*black, "--quiet", "-"], python(count).encode())
    if caddy:
        calls["caddy fmt"] = ([caddy, "fmt", "-"], maddy)
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(RUNS[count] + 1):
        for name, (command, text) in calls.items():
            taken = seconds(command, text)
            # The first turn fills the caches of the system.
            if turn:
                times[name].append(taken)
    typical = {name: median(taken) for name, taken in times.items()}
    own = typical["maddyconf fmt"]
    good = True
    for name, taken in typical.items():
        goal, kept = (f"at least {1 / AS_BLACK:.1f}", taken / own >= 1 / AS_BLACK) if name == "black" else ("", "")
        good &= row(f"{name}, {count:,} lines", f"{taken * 1000:.0f} ms", f"{taken / own:.2f}", goal, kept)
    return good


def throughput() -> bool:
    """Formatting in the process, the proof included."""
    row("in process", "time", "lines/second", "goal", "")
    costs = []
    for count in IN_PROCESS:
        text = untidy(count)
        costs.append(best(text) / count)
        row(f"format {count:,} lines", f"{costs[-1] * count * 1000:.0f} ms", f"{1 / costs[-1]:,.0f}", "", "")
    growth = costs[-1] / costs[0]
    return row("a line of 100,000 against one of 1,000", "", f"{growth:.2f}", f"at most {FLAT}", growth <= FLAT)


def best(text: str) -> float:
    """The shortest of some runs, without looking for garbage, as in the program."""
    times = []
    for _ in range(3):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        format_text(text)
        times.append(time.perf_counter() - start)
        gc.enable()
    return min(times)


def seconds(command: list[str], text: bytes) -> float:
    start = time.perf_counter()
    run = subprocess.run(command, input=text, capture_output=True)
    taken = time.perf_counter() - start
    if not run.stdout or run.stdout == text:
        raise SystemExit(f"{command} formatted nothing: {run.stderr.decode()}")
    return taken


def untidy(lines: int) -> str:
    """A configuration as somebody leaves it who is in a hurry."""
    text = configuration(lines).split("\n")
    return "\n".join(line.strip().replace(" ", "  ", 1) if number % 3 else f"\t{line}" for number, line in enumerate(text))


def python(lines: int) -> str:
    """Code of as many lines, no tidier."""
    text = "".join(PYTHON.format(number=number) for number in range(lines // PYTHON.count("\n") + 1))
    return (
        "\n".join(text.split("\n")[: lines // PYTHON.count("\n") * PYTHON.count("\n")] + ["x  = 1"] * (lines % PYTHON.count("\n"))) + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
