"""Servers for the tests: a raw one, and one for each kind of editor, over real standard input and output."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

from tests.lsp.wire import COMMAND, Wire, started

EDITORS = ("visual-studio-code", "neovim@v0.11.0", "emacs")
"""Clients that count columns in UTF-16, UTF-8 and UTF-32; the second asks for diagnostics, the others are told."""


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    """A raw server that nobody has spoken to yet."""
    with started(tmp_path) as wire:
        yield wire


def make_editor() -> LanguageClient:
    """A client that lets the server ask to be told of changed files."""
    client = make_test_lsp_client()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        pass

    return client


SERVER = ClientServerConfig(COMMAND, client_factory=make_editor, server_env=dict(os.environ))


@pytest_lsp.fixture(config=SERVER, params=EDITORS, scope="session")
async def editor(lsp_client: LanguageClient, request: pytest.FixtureRequest) -> AsyncIterator[None]:
    """An editor with a server. All tests share it, so each opens documents of its own: `@pytest.mark.asyncio(loop_scope="session")`."""
    params = types.InitializeParams(capabilities=client_capabilities(request.param))
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()
