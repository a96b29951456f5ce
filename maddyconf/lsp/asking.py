"""What the server says for a file, as JSON: everything that a client can ask without saying where in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import attrs
from lsprotocol import converters, types

from maddyconf import __version__
from maddyconf.cli.output import complain, fail, write
from maddyconf.expansion import TooLargeError
from maddyconf.lsp.client import Client
from maddyconf.lsp.methods import METHODS
from maddyconf.lsp.opening import offered
from maddyconf.lsp.uris import uri_of
from maddyconf.lsp.workspace import Workspace
from maddyconf.lsp.world import Snapshot
from maddyconf.source import SourceError, read_source

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-32"]},
    "textDocument": {
        "diagnostic": {},
        "publishDiagnostics": {
            "relatedInformation": True,
            "codeDescriptionSupport": True,
            "dataSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
        },
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
}
"""A client that can do much. Columns are characters, as on the command line."""


def everything(file: str) -> int:
    """Write what the server says for a file. Exit code 2 if it cannot be read or checked."""
    try:
        source = read_source(file)
    except SourceError as problem:
        return fail(str(problem))
    client = Client({"capabilities": CAPABILITIES})
    workspace = Workspace(client, complain)
    uri = uri_of(file)
    workspace.open(uri, 1, source.to_bytes().decode("utf-8", "replace"))
    snapshot = workspace.world.snapshot(uri)
    assert snapshot
    try:
        answers = dict(_answers(snapshot))
    except (SourceError, TooLargeError) as problem:
        return fail(f"{file}: {problem}")
    info = {"maddyconf": __version__, "python": sys.version.split()[0]}
    write(json.dumps({**info, "uri": uri, "capabilities": offered(client), "answers": answers}, indent=2) + "\n")
    return 0


def _answers(snapshot: Snapshot) -> Iterator[tuple[str, Any]]:
    converter = converters.get_converter()
    document = types.TextDocumentIdentifier(snapshot.uri)
    given = {"text_document": document, "range": snapshot.range(0, len(snapshot.source.text))}
    for name, method in METHODS.items():
        kind: Any = types.METHOD_TO_TYPES[name][2]
        needed = {field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING}
        if "text_document" in needed and needed <= given.keys():
            params = kind(**{key: given[key] for key in needed})
            yield name, converter.unstructure(method.answer(snapshot, params))
