"""Servers for the tests: raw ones, and one for each kind of client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.wire import Wire, started


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    """A server that nobody has spoken to yet."""
    with started(tmp_path) as wire:
        yield wire
