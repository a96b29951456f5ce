"""Snapshots without a process: what most tests of a method need.

A `‸` in a text is the cursor: `snapshot_of` takes it out and remembers its position.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lsprotocol import types

from maddyconf.lsp.client import Client
from maddyconf.lsp.uris import uri_of
from maddyconf.lsp.workspace import Workspace
from maddyconf.lsp.world import Snapshot

CURSOR = "‸"


class Cursor(NamedTuple):
    """A document and a place in it."""

    snapshot: Snapshot
    position: types.Position
    workspace: Workspace

    @property
    def document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.snapshot.uri)


def no_complaint(message: str) -> None:
    raise AssertionError(message)


def snapshot_of(
    text: str,
    folder: Path,
    *,
    name: str = "maddy.conf",
    opened: Mapping[str, str] | None = None,
    on_disk: Mapping[str, str] | None = None,
    encoding: str = "utf-16",
    capabilities: Mapping[str, Any] | None = None,
    options: Any = None,
) -> Cursor:
    """Open a document in a folder, beside other open documents and files on disk."""
    for other, content in (on_disk or {}).items():
        (folder / other).parent.mkdir(parents=True, exist_ok=True)
        (folder / other).write_text(content)
    able = {"general": {"positionEncodings": [encoding]}, **(capabilities or {})}
    folders = [{"uri": uri_of(str(folder)), "name": "work"}]
    client = Client({"capabilities": able, "workspaceFolders": folders, "initializationOptions": options})
    workspace = Workspace(client, no_complaint)
    for other, content in (opened or {}).items():
        workspace.open(uri_of(str(folder / other)), 1, content)
    uri = uri_of(str(folder / name))
    before, _, after = text.partition(CURSOR)
    workspace.open(uri, 1, before + after)
    snapshot = workspace.world.snapshot(uri)
    assert snapshot
    return Cursor(snapshot, types.Position(*snapshot.opened.text.position(len(before))), workspace)
