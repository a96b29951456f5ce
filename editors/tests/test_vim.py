"""Vim: ALE, colours and indentation."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from editors.tests.driving import FIXTURES, HERE, Drive, named
from editors.tests.scenario import STEPS, TEXT, Step, check, place

BROAD, NARROW = "ü中📧", "abc"
SERVER = FIXTURES / "server" / "maddy.conf"


def vim() -> list[str]:
    # Vim wants a terminal; script(1) gives it one.
    command = [named("vim"), "-u", "NONE", "-i", "NONE", "-c", f"source {HERE / 'vim.vim'}"]
    return [named("script"), "-qec", shlex.join(command), "/dev/null"]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_ale(step: Step, drive: Drive, needs: Callable[[Step], None], workspace: Path) -> None:
    command = vim()
    # ALE takes the columns of the protocol for bytes, so it is right only where a character is one.
    (workspace / "maddy.conf").write_text(TEXT.replace(BROAD, NARROW), encoding="utf-8")
    if step.name != "format":  # ALE formats with the command.
        needs(step)
    seen = drive(command, step)
    check(step, seen.replace(NARROW, BROAD) if isinstance(seen, str) else seen)


def test_a_whole_configuration_is_indented_as_fmt_does_it(drive: Drive) -> None:
    wanted, seen = drive(vim(), Step("indent", "", place("$")), FILE=str(SERVER))
    assert seen == wanted


def test_words_have_the_colours_of_what_they_are(drive: Drive, workspace: Path) -> None:
    (workspace / "maddy.conf").write_text(
        '$(a) = b\n(s) {\n}\nimport s\nstorage.imapsql x {\n    delivery_map &y # why\n    dsn "a # {env:B}"\n'
        "    appendlimit 1M#2 nothing\n    debug yes\n    nosuch tcp://$(a):1 \\\n        auth\n    limits { all rate 20 1s }\n}\n"
    )
    assert drive(vim(), Step("colours", "", place("$"))) == {
        "maddyMacro": "$(a) $(a)",
        "maddySnippet": "(s) s",
        "maddyImport": "import",
        "maddyModule": "storage.imapsql",
        "maddyDirective": "delivery_map dsn appendlimit debug limits all",
        "maddyReference": "&y",
        "maddyComment": "# why #2",
        "maddyName": "nosuch",
        "maddyString": '"a #  "',
        "maddyContinued": "auth",
        "maddyVariable": "{env:B}",
        "maddyNumber": "20 1s",
        "maddyBoolean": "yes",
        "maddyAddress": "tcp:// :1",
        "maddyContinuation": "\\",
        "maddyBrace": "{ } { { } }",
    }
