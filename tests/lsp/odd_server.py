"""A server with methods that no client needs: one fails, one tells the text of a document, and one works until that has changed.

python -m tests.lsp.odd_server
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Any

from maddyconf.lsp import methods
from maddyconf.lsp.opening import serve_standard

ODD = {
    "textDocument/hover": "failing",
    "textDocument/formatting": "text",
    "textDocument/foldingRange": "endless",
}
"""Methods of the protocol that do something else here."""


def failing(snapshot: Any, params: Any) -> Any:
    """Fail, with a message that must not be told."""
    raise ValueError(snapshot.source.text)


def text(snapshot: Any, params: Any) -> Any:
    """The text as the server has it, as an edit."""
    from lsprotocol import types

    return [types.TextEdit(snapshot.range(0, 0), snapshot.opened.text.whole)]


def endless(snapshot: Any, params: Any) -> Any:
    """Work until nobody needs the answer."""
    while True:
        snapshot.world.library.pause()


if __name__ == "__main__":
    for name, function in ODD.items():
        module = ModuleType(function)
        module.answer = globals()[function]  # type: ignore[attr-defined]
        sys.modules[f"maddyconf.lsp.methods.{function}"] = module
        methods.METHODS[name] = methods.Method(function, {})
    code = serve_standard()
    sys.stderr.flush()
    os._exit(code)
