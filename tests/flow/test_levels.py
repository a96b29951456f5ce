from __future__ import annotations

from maddyconf.flow import Traveller, flow_of, ways
from maddyconf.flow.levels import blocks_of, levels_from, levels_on
from maddyconf.model import Level
from tests.model.building import server

TEXT = """\
smtp tcp://127.0.0.1:25 {
    source example.org {
        deliver_to &queue
    }
    default_source {
        destination example.com {
            reroute {
                deliver_to &inner
            }
        }
        default_destination {
            reject
        }
    }
}
msgpipeline inner {
    default_source {
        deliver_to &inner
    }
}
msgpipeline behind_queue {
    deliver_to dummy
}
msgpipeline nowhere {
    reject
}
target.queue queue {
    target &behind_queue
}
"""
BUILT = server(TEXT)
FLOW = flow_of(BUILT)
START = next(level for level in BUILT.levels if level.node and level.node.name == "smtp")


def lines(levels: list[Level]) -> list[int]:
    return sorted(level.node.line for level in levels if level.node)


def test_everything_that_a_message_comes_to() -> None:
    assert lines(levels_from(FLOW, START)) == [1, 2, 5, 6, 7, 11, 16, 17, 21]


def test_one_pipeline_with_its_blocks() -> None:
    assert lines(blocks_of(FLOW, START)) == [1, 2, 5, 6, 11]


def test_what_is_on_one_way() -> None:
    (way,) = ways(FLOW, START, True, Traveller())
    assert way.target.kind == "dummy"
    assert lines(list(levels_on(FLOW, START, way.steps))) == [1, 2, 21]
