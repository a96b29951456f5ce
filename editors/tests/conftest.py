"""Editors, each with the configuration of the scenario in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from editors.tests.code_server import CodeServer, code_server
from editors.tests.driving import EDITORS, LIMIT, PROGRAM, Drive
from editors.tests.scenario import TEXT, Step


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with the configuration. Its settings belong to nobody else."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "maddy.conf").write_text(TEXT, encoding="utf-8")
    (tmp_path / "home").mkdir()
    return tmp_path / "work"


@pytest.fixture
def surroundings(workspace: Path) -> dict[str, str]:
    """The environment of an editor: the program in PATH, a home without settings."""
    path = os.pathsep.join((str(PROGRAM.parent), os.environ["PATH"]))
    kept = {name: os.environ[name] for name in ("LANG", "TMPDIR") if name in os.environ}
    home = str(workspace.parent / "home")
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm", "PATH": path, "HOME": home, "XDG_CONFIG_HOME": f"{home}/.config"}


@pytest.fixture
def drive(workspace: Path, surroundings: dict[str, str]) -> Drive:
    """Run an editor on a step, and read what it has written."""

    def run(command: list[str], step: Step, **more: str) -> Any:
        result = workspace.parent / "result.json"
        asked = {
            "STEP": step.name,
            "LINE": str(step.at.line),
            "COLUMN": str(step.at.column),
            "RESULT": str(result),
            "EDITORS": str(EDITORS),
            "LIMIT": str(LIMIT),
        }
        done = subprocess.run(
            command,
            cwd=workspace,
            env={**surroundings, **asked, **more},
            capture_output=True,
            timeout=4 * LIMIT,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert result.exists(), (done.stdout + done.stderr).decode(errors="replace")
        return json.loads(result.read_text(encoding="utf-8"))

    return run


@pytest.fixture(scope="session")
def capabilities() -> dict[str, Any]:
    """What the server says that it can do."""
    literals = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
    params = {"processId": None, "rootUri": None, "capabilities": {"textDocument": {"codeAction": literals}}}
    message = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}).encode()
    with subprocess.Popen([str(PROGRAM), "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin
        assert server.stdout
        server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(message), message))
        server.stdin.flush()
        length = 0
        while line := server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        answer = json.loads(server.stdout.read(length))
        server.kill()
    found: dict[str, Any] = answer["result"]["capabilities"]
    return found


@pytest.fixture
def needs(capabilities: dict[str, Any]) -> Callable[[Step], None]:
    """Leave a step out that the server cannot do."""

    def ask(step: Step) -> None:
        if not capabilities.get(step.needs):
            pytest.skip(f"the server has no {step.needs}")

    return ask


@pytest.fixture(scope="session")
def vscode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeServer]:
    """A server of VS Code with the extension in it."""
    with code_server(tmp_path_factory.mktemp("code")) as server:
        yield server
