from __future__ import annotations

import pytest

from maddyconf.knowledge.history import FORMER_NAMES
from maddyconf.knowledge.versions import version


@pytest.mark.parametrize(("release", "works"), [("0.4.0", True), ("0.4.4", True), ("0.5.0", False), ("0.9.4", False)])
def test_names_without_prefix_worked_until_0_5(release: str, works: bool) -> None:
    assert FORMER_NAMES["apply_spf"].still_works(version(release)) is works


def test_names_that_went_before_0_4() -> None:
    assert not any(FORMER_NAMES[name].still_works(version("0.4.0")) for name in ("alias_file", "file_table", "sql"))
