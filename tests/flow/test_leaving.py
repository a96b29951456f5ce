from __future__ import annotations

import pytest

from maddyconf.flow import flow_of
from maddyconf.flow.leaving import leaves_for
from maddyconf.model import Exposure
from tests.model.building import server


@pytest.mark.parametrize(
    ("target", "far"),
    [
        ("remote", Exposure.WORLD),
        ("smtp tcp://127.0.0.1:25", Exposure.MACHINE),
        ("smtp tcp://127.0.0.1:25 tcp://10.0.0.1:25", Exposure.NETWORK),
        ("smtp tcp://127.0.0.1:25 tcp://mx.example.net:25", Exposure.WORLD),
        ("smtp", Exposure.WORLD),
        ("lmtp tcp://mx.example.net:24", None),
        ("imapsql sqlite3 imapsql.db", None),
        ("nothing", None),
    ],
)
def test_how_far(target: str, far: Exposure | None) -> None:
    built = server(f"smtp tcp://127.0.0.1:25 {{\n    deliver_to {target}\n}}\n")
    named = flow_of(built).named(built.levels[0].lines[0])
    assert named
    assert leaves_for(named, built) is far
