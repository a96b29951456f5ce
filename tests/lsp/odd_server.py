"""A server with methods that no client needs: one that fails, and one that tells the text of a document.

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
}
"""Methods of the protocol that do something else here."""


def failing(snapshot: Any, params: Any) -> Any:
    """Fail, with a message that must not be told."""
    raise ValueError(snapshot.source.text)


def text(snapshot: Any, params: Any) -> Any:
    """The text as the server has it, as an edit."""
    from lsprotocol import types

    return [types.TextEdit(snapshot.range(0, 0), snapshot.opened.text.whole)]


if __name__ == "__main__":
    for name, function in ODD.items():
        module = ModuleType(function)
        module.answer = globals()[function]  # type: ignore[attr-defined]
        sys.modules[f"maddyconf.lsp.methods.{function}"] = module
        methods.METHODS[name] = methods.Method(function, {})
    code = serve_standard()
    sys.stderr.flush()
    os._exit(code)
