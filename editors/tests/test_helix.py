"""Helix, in a terminal, with the set-up that is added to its own."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editors.tests.driving import EDITORS, LIMIT, named
from editors.tests.scenario import STEPS, TEXT, Place, Step, check

FOUND = re.compile("^●.*there is no block", re.MULTILINE)
STATUS = re.compile(r"\bsel +(\d+):(\d+) *$", re.MULTILINE)


class Helix:
    """Helix in a terminal of its own."""

    def __init__(self, workspace: Path, env: dict[str, str]) -> None:
        self.terminal = [named("tmux"), "-u", "-S", str(workspace.parent / "terminal"), "-f", "/dev/null"]
        start = ["new-session", "-d", "-x", "120", "-y", "40", named("hx"), "maddy.conf"]
        subprocess.run([*self.terminal, *start], cwd=workspace, env=env, check=True, timeout=LIMIT)

    def press(self, *keys: str) -> None:
        for key in keys:
            subprocess.run([*self.terminal, "send-keys", key], check=True, timeout=LIMIT)

    def screen(self) -> str:
        shown = [*self.terminal, "capture-pane", "-p"]
        return subprocess.run(shown, check=True, timeout=LIMIT, capture_output=True, encoding="utf-8").stdout

    def until(self, what: Callable[[str], bool]) -> str:
        """Wait for something on the screen."""
        end = time.monotonic() + LIMIT
        while not what(shown := self.screen()):
            assert time.monotonic() < end, shown
            time.sleep(0.02)
        return shown

    def place(self) -> Place:
        """Where the cursor is, as it is shown below the text."""
        ((line, column),) = STATUS.findall(self.until(lambda shown: STATUS.search(shown) is not None))
        return Place(int(line) - 1, int(column) - 1)

    def go(self, at: Place) -> None:
        self.press(f"{at.line + 1}G", "g", "h", *([f"{at.column}l"] if at.column else []))
        self.until(lambda _: self.place() == at)

    def written(self, file: Path, before: str) -> str:
        """A file that is another one than before."""
        self.until(lambda _: file.exists() and file.read_text(encoding="utf-8") not in ("", before))
        return file.read_text(encoding="utf-8")

    def close(self) -> None:
        subprocess.run([*self.terminal, "kill-server"], check=False, timeout=LIMIT)


@pytest.fixture
def helix(workspace: Path, surroundings: dict[str, str]) -> Iterator[Helix]:
    settings = Path(surroundings["XDG_CONFIG_HOME"]) / "helix" / "languages.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text((EDITORS / "helix" / "languages.toml").read_text(encoding="utf-8"))
    kept = {name: os.environ[name] for name in ("HELIX_RUNTIME",) if name in os.environ}
    editor = Helix(workspace, {**surroundings, **kept})
    yield editor
    editor.close()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_helix(step: Step, helix: Helix, workspace: Path, needs: Callable[[Step], None]) -> None:
    needs(step)
    helix.until(lambda shown: FOUND.search(shown) is not None)
    helix.go(step.at)
    check(step, seen(step, helix, workspace))


def seen(step: Step, helix: Helix, workspace: Path) -> object:
    """What a step shows, or does to the file."""
    match step.name:
        case "diagnostics":
            # To the second finding; the words that are selected then are written to a file.
            helix.press("g", "g", "]", "d", "]", "d", "M-|", "cat > seen", "Enter")
            return helix.written(workspace / "seen", "")
        case "hover":
            helix.press("Space", "k")
            return helix.until(lambda shown: "Written" in shown)
        case "definition":
            helix.press("g", "d")
            helix.until(lambda _: helix.place().line != step.at.line)
            return helix.place().line
        case "completion":
            before = helix.screen().count("mailboxes")
            # Behind a & it comes by itself; to ask for it then would hide what comes.
            helix.press("i")
            return [line for line in helix.until(lambda shown: shown.count("mailboxes") > before).split() if line[0] == "&"]
        case "format":
            helix.press(":format", "Enter")
        case "rename":
            helix.press("Space", "r")
            helix.until(lambda shown: "rename-to:" in shown)
            helix.press("C-u", "mailboxes", "Enter")
        case "quickfix":
            helix.press("Space", "a")
            helix.until(lambda shown: "Write `&" in shown)
            helix.press("Enter")
    helix.until(lambda shown: "[+]" in shown)
    helix.press(":write", "Enter")
    return helix.written(workspace / "maddy.conf", TEXT)
