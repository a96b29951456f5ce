from __future__ import annotations

from collections.abc import Iterator

import pytest

from maddyconf.flow import Flow, Traveller, Way, flow_of, ways
from maddyconf.model import Level, Setting
from tests.model.building import server

MORE = """\
target.queue q {
    target &out
    bounce {
        deliver_to dummy
    }
}
target.remote out { }
msgpipeline pipe {
    destination a.example {
        deliver_to &q
    }
    default_destination {
        reject
    }
}
"""


def taken(text: str) -> Iterator[tuple[list[str], str]]:
    """The ways from the first endpoint of a configuration: the lines on it, and the module at its end."""
    built = server(text)
    flow = flow_of(built)
    start = flow.pipeline(built.endpoints[0])
    assert start
    for way in ways(flow, start, 0, Traveller[int]()):
        yield [" ".join((node.name, *node.values)) for node in way.steps], way.target.kind


def test_every_directive_that_leads_on() -> None:
    text = """\
smtp tcp://127.0.0.1:25 {
    source a.example {
        destination b.example {
            deliver_to &q
            deliver_to dummy
        }
        destination_in file /x {
            deliver_to &pipe
        }
        default_destination {
            reroute {
                deliver_to lmtp tcp://127.0.0.1:24
            }
        }
    }
    source_in file /y {
        reject
    }
    default_source {
        deliver_to msgpipeline {
            deliver_to queue /q {
                target remote
            }
        }
    }
}
"""
    assert sorted(taken(text + MORE)) == sorted(
        [
            (["source a.example", "destination b.example", "deliver_to &q", "target &out"], "target.remote"),
            (["source a.example", "destination b.example", "deliver_to dummy"], "dummy"),
            (
                ["source a.example", "destination_in file /x", "deliver_to &pipe", "destination a.example", "deliver_to &q", "target &out"],
                "target.remote",
            ),
            (["source a.example", "default_destination", "reroute", "deliver_to lmtp tcp://127.0.0.1:24"], "target.lmtp"),
            (["default_source", "deliver_to msgpipeline", "deliver_to queue /q", "target remote"], "target.remote"),
        ]
    )


@pytest.mark.parametrize(
    "more",
    [
        "target.queue one {\n    target &two\n}\ntarget.queue two {\n    target &one\n}\n",
        "msgpipeline one {\n    deliver_to &two\n}\nmsgpipeline two {\n    deliver_to &one\n}\n",
        "target.queue one {\n    target &lost\n}\n",
        "",
    ],
)
def test_ways_without_an_end(more: str) -> None:
    assert list(taken("smtp tcp://127.0.0.1:25 {\n    deliver_to &one\n}\n" + more)) == []


def test_a_bounce_is_a_start_of_its_own() -> None:
    built = server("smtp tcp://127.0.0.1:25 {\n    deliver_to &q\n}\n" + MORE)
    flow = flow_of(built)
    queue = built.blocks["q"].section
    assert queue
    bounce = queue.setting("bounce")
    assert bounce
    start = flow.level(bounce.node)
    assert start
    assert [way.target.kind for way in ways(flow, start, 0, Traveller[int]())] == ["dummy"]


class Counting(Traveller[int]):
    """Counts checks, stops at `reject`ing ones, and knows the source by its number."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow

    def enter(self, state: int, level: Level) -> int | None:
        kinds = [check.kind for check in self.flow.checks(level)]
        return None if "check.command" in kinds else state + len(kinds)

    def choose(self, state: int, setting: Setting) -> int | None:
        return None if setting.node.values[:1] == ("closed.example",) else state


def test_the_state_of_a_message() -> None:
    text = """\
smtp tcp://127.0.0.1:25 {
    check {
        spf
        dkim
    }
    check &more
    source open.example {
        check {
            dnsbl { }
        }
        deliver_to &out
    }
    source closed.example {
        deliver_to &out
    }
    source checked.example {
        check {
            command /x
        }
        deliver_to &out
    }
    default_source {
        deliver_to &out
    }
}
checks more {
    require_mx_record
}
target.remote out { }
"""
    built = server(text)
    flow = flow_of(built)
    start = flow.pipeline(built.endpoints[0])
    assert start
    found: list[Way[int]] = list(ways(flow, start, 0, Counting(flow)))
    assert [(way.steps[0].values, way.state) for way in found] == [(("open.example",), 4), ((), 3)]


def test_many_pipelines_that_all_lead_to_each_other_are_entered_once() -> None:
    many = 60
    blocks = "".join(
        f"msgpipeline p{number} {{\n" + "".join(f"    deliver_to &p{other}\n" for other in range(many)) + "    deliver_to dummy\n}\n"
        for number in range(many)
    )
    assert len(list(taken("smtp tcp://127.0.0.1:25 {\n    deliver_to &p0\n}\n" + blocks))) == many
