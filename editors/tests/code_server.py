"""VS Code as code-server, with the extension as it is packed and one that stands for the extension for Python."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from editors.tests.driving import EDITORS, HERE, LIMIT, TOOLS, named

EXTENSION = EDITORS.parent / "dist" / "maddyconf.vsix"
NODE = TOOLS / "bin" / "node"
PACKAGE = TOOLS / "code" / "node_modules" / "code-server"
PATH = list(map(Path, os.environ["PATH"].split(os.pathsep)))
SETTINGS = {
    "workbench.startupEditor": "none",
    "workbench.welcomePage.walkthroughs.openOnInstall": False,
    "workbench.activityBar.location": "hidden",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    # What is being typed into goes away when something else comes up late and takes the focus.
    "workbench.quickOpen.closeOnFocusLost": False,
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "extensions.ignoreRecommendations": True,
    "files.autoSave": "off",
    "editor.minimap.enabled": False,
    "editor.stickyScroll.enabled": False,
    "editor.unicodeHighlight.ambiguousCharacters": False,
    "chat.disableAIFeatures": True,
}
QUIET = ("telemetry", "update-check", "workspace-trust", "getting-started-override")


class CodeServer(NamedTuple):
    """A server of VS Code that runs, with no maddyconf in its PATH."""

    address: str
    installed: list[str]
    home: Path

    @property
    def programs(self) -> Path:
        """A folder that is in PATH, and empty at first."""
        return self.home / "programs"

    def drive(self, script: str, result: Path, **more: str) -> dict[str, Any]:
        """Run a script that opens windows in a browser, and read what it has seen."""
        asked = {
            "CHROMIUM": named("chromium"),
            "ADDRESS": self.address,
            "TOOLS": str(TOOLS),
            "LIMIT": str(LIMIT),
            "RESULT": str(result),
        }
        done = subprocess.run(
            [str(NODE), str(HERE / "vscode" / script)],
            env={**os.environ, **asked, **more},
            capture_output=True,
            timeout=20 * LIMIT,
            check=False,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        seen: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        return seen


@contextmanager
def code_server(home: Path) -> Iterator[CodeServer]:
    """Install the extensions into a folder, and serve them from there."""
    node = named(NODE)
    if not PACKAGE.exists() or not EXTENSION.exists():
        pytest.skip("there is no code-server, or no packed extension: run editors/test.sh")
    settings = home / "data" / "User" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(SETTINGS))
    program = [node, str(PACKAGE), "--user-data-dir", str(home / "data"), "--extensions-dir", str(home / "extensions")]
    path = [home / "programs", NODE.parent, *filter(lambda folder: not (folder / "maddyconf").exists(), PATH)]
    path[0].mkdir()
    # Extensions get the environment of a login.
    (home / ".profile").write_text(f"PATH='{os.pathsep.join(map(str, path))}'\n")
    env = {**os.environ, "HOME": str(home), "SHELL": "/bin/sh", "PATH": os.pathsep.join(map(str, path))}

    def run(*arguments: str) -> str:
        return subprocess.run([*program, *arguments], env=env, check=True, capture_output=True, timeout=LIMIT, text=True).stdout

    run("--install-extension", str(EXTENSION), "--install-extension", str(stand_in_for_python(home / "python.vsix")))
    installed = run("--list-extensions", "--show-versions").split()
    calm = [f"--disable-{name}" for name in QUIET]
    with (
        (home / "log").open("wb") as log,
        subprocess.Popen([*program, "--auth", "none", *calm, "--bind-addr", "127.0.0.1:0"], env=env, stdout=log, stderr=log) as server,
    ):
        try:
            yield CodeServer(address(server, home / "log"), installed, home)
        finally:
            server.terminate()


def address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until a server tells where it listens."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end and server.poll() is None:
        if found := re.search(r"listening on (http://\S+?)/?\s", log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))


def stand_in_for_python(path: Path) -> Path:
    """Pack the folder `ms-python`: what there is of the extension for Python as far as others ask it something."""
    folder = HERE / "vscode" / "ms-python"
    about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    manifest = (
        '<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011"><Metadata>'
        f'<Identity Language="en-US" Id="{about["name"]}" Version="{about["version"]}" Publisher="{about["publisher"]}"/>'
        f"<DisplayName>{about['displayName']}</DisplayName></Metadata>"
        '<Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation><Assets>'
        '<Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>'
        "</Assets></PackageManifest>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("extension.vsixmanifest", manifest)
        for file in folder.iterdir():
            packed.write(file, f"extension/{file.name}")
    return path
