"""What a client says of itself, or does not."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from maddyconf.lsp.client import Client
from maddyconf.lsp.methods import capabilities

NAMES = st.sampled_from(["general", "positionEncodings", "textDocument", "uri", "x"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner),
    max_leaves=8,
)
KEYS = st.sampled_from(["capabilities", "initializationOptions", "workspaceFolders", "rootUri"])


@given(st.dictionaries(KEYS, ANYTHING))
def test_whatever_it_says(params: dict[str, Any]) -> None:
    client = Client(params)
    assert client.encoding in ("utf-8", "utf-16", "utf-32")
    assert not client.can("textDocument", "hover", "dynamicRegistration")
    capabilities(client)


def test_what_it_can() -> None:
    client = Client(
        {"capabilities": {"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}, "rename": {"prepareSupport": True}}}}
    )
    assert client.can("textDocument", "rename", "prepareSupport")
    assert client.prefers_markdown("textDocument", "hover", "contentFormat")
    assert not client.can("textDocument", "hover")
    assert client.value("textDocument", "rename", "prepareSupport", "deeper") is None


def test_folders() -> None:
    assert Client({"workspaceFolders": [{"uri": "file:///a"}, {"uri": "untitled:x"}, 7]}).folders == ("/a",)
    assert Client({"workspaceFolders": None, "rootUri": "file:///b"}).folders == ("/b",)
