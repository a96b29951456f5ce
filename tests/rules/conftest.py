from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.on_disk import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without any files."""
    return Machine(tmp_path)
