"""VS Code, as code-server in a browser, with the extension as it is packed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from editors.tests.driving import EDITORS, FIXTURES, HERE, PROGRAM, TOOLS, named
from editors.tests.scenario import STEPS, TEXT, Step, check, place

EXTENSION = EDITORS.parent / "dist" / "maddyconf.vsix"
NODE = TOOLS / "bin" / "node"
CODE = TOOLS / "code" / "node_modules" / "code-server"
COLOURS = Step("colours", "", place("$"))
STARTS = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of VS Code with the extension in it."""
    node = named(NODE)
    if not CODE.exists() or not EXTENSION.exists():
        pytest.skip("there is no code-server, or no packed extension: run editors/test.sh")
    home = tmp_path_factory.mktemp("code")
    (home / "data" / "User").mkdir(parents=True)
    settings = {
        "maddyconf.path": str(PROGRAM),
        "workbench.startupEditor": "none",
        "workbench.welcomePage.walkthroughs.openOnInstall": False,
        "security.workspace.trust.enabled": False,
        "telemetry.telemetryLevel": "off",
        "editor.minimap.enabled": False,
        "editor.stickyScroll.enabled": False,
        "workbench.activityBar.location": "hidden",
        "workbench.secondarySideBar.defaultVisibility": "hidden",
        "editor.unicodeHighlight.ambiguousCharacters": False,
        "chat.disableAIFeatures": True,
    }
    (home / "data" / "User" / "settings.json").write_text(json.dumps(settings))
    program = [node, str(CODE), "--user-data-dir", str(home / "data"), "--extensions-dir", str(home / "extensions")]
    env = {**os.environ, "HOME": str(home), "PATH": f"{NODE.parent}:{os.environ['PATH']}"}
    subprocess.run([*program, "--install-extension", str(EXTENSION)], env=env, check=True, capture_output=True, timeout=STARTS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    calm = [
        "--auth",
        "none",
        "--disable-telemetry",
        "--disable-update-check",
        "--disable-workspace-trust",
        "--disable-getting-started-override",
    ]
    with subprocess.Popen(
        [*program, *calm, "--bind-addr", f"127.0.0.1:{port}"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield wait_for(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


def wait_for(address: str) -> str:
    end = time.monotonic() + STARTS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return address
    raise TimeoutError(address)


@pytest.fixture(scope="module")
def seen(address: str, capabilities: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All steps that the server can do, in one session, each on a file of its own."""
    work = tmp_path_factory.mktemp("work")
    steps = [step for step in STEPS if capabilities.get(step.needs)] + [COLOURS]
    for step in steps:
        (work / f"{step.name}.maddy.conf").write_text(TEXT, encoding="utf-8")
    shutil.copy(FIXTURES / "server" / "maddy.conf", work / "server.maddy.conf")
    result = work.parent / "result.json"
    asked = {
        "CHROMIUM": named("chromium"),
        "RESULT": str(result),
        "ADDRESS": address,
        "WORK": str(work),
        "TOOLS": str(TOOLS),
        "STEPS": json.dumps([{**step._asdict(), "at": step.at._asdict()} for step in steps]),
    }
    done = subprocess.run(
        [str(NODE), str(HERE / "vscode.mjs")], env={**os.environ, **asked}, capture_output=True, timeout=600, check=False, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    answer: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return answer


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_vscode(step: Step, seen: dict[str, Any], needs: Callable[[Step], None]) -> None:
    needs(step)
    check(step, seen[step.name])


def test_words_are_coloured_by_what_they_are(seen: dict[str, Any]) -> None:
    colours = dict(map(tuple, seen["colours"]))
    assert len({colours[word] for word in ("hostname", "storage.imapsql", "domain")}) == 3
    assert colours["hostname"] == colours["default_source"]
