"""Kate, without a screen: the file is known, the server is started, and tells of the mistake in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editors.tests.driving import EDITORS, LIMIT, PROGRAM, named
from editors.tests.scenario import WRONG, place


@pytest.fixture
def talk(workspace: Path, surroundings: dict[str, str]) -> Iterator[Path]:
    """What Kate and the server say to each other, in the files `asked` and `said` of a folder."""
    kate = named("kate")
    home, heard = Path(surroundings["HOME"]), workspace.parent / "heard"
    heard.mkdir()
    program = heard / "maddyconf"
    program.write_text(f'#!/bin/sh\ntee "{heard}/asked" | "{PROGRAM}" "$@" | tee "{heard}/said"\n')
    program.chmod(0o755)
    for source, target in (
        ("maddy.xml", home / ".local" / "share" / "org.kde.syntax-highlighting" / "syntax" / "maddy.xml"),
        ("lsp.json", home / ".config" / "kate" / "lspclient" / "settings.json"),
    ):
        target.parent.mkdir(parents=True)
        shutil.copy(EDITORS / "kate" / source, target)
    # Kate would ask whether it may start this.
    (home / ".config" / "katerc").write_text(f"[lspclient]\nAllowedServerCommandLines={program} lsp\n")
    env = {**surroundings, "PATH": f"{heard}:{os.environ['PATH']}", "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(heard)}
    command = [kate, "--startanon", "--new", "maddy.conf"]
    with (
        (heard / "log").open("wb") as log,
        subprocess.Popen(command, cwd=workspace, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as running,
    ):
        yield heard
        running.terminate()


def messages(file: Path) -> list[dict[str, Any]]:
    """The whole messages in a file, of those that have a method."""
    found = []
    text = file.read_bytes() if file.exists() else b""
    while head := re.match(rb"(?:[\w-]+: .*\r\n)*?Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n", text):
        body = text[head.end() :][: int(head[1])]
        if len(body) < int(head[1]):
            break
        found.append(json.loads(body))
        text = text[head.end() + len(body) :]
    return [one for one in found if "method" in one]


def first(file: Path, method: str) -> dict[str, Any]:
    """Wait for a message."""
    end = time.monotonic() + LIMIT
    while True:
        for one in messages(file):
            if one["method"] == method:
                params: dict[str, Any] = one["params"]
                return params
        assert time.monotonic() < end, (file.parent / "log").read_text(encoding="utf-8", errors="replace")
        time.sleep(0.05)


def test_kate(talk: Path) -> None:
    assert first(talk / "asked", "textDocument/didOpen")["textDocument"]["languageId"] == "maddy"
    found = first(talk / "said", "textDocument/publishDiagnostics")["diagnostics"]
    (mistake,) = (one for one in found if one["code"] == "undefined-reference")
    assert mistake["range"]["start"]["line"] == place(WRONG).line
