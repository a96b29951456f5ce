"""The parts of pipelines that a message comes to, from an endpoint or on one way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maddyconf.expansion import Node
from maddyconf.flow.pipelines import Flow
from maddyconf.flow.ways import Traveller, ways
from maddyconf.model import Level


def levels_from(flow: Flow, *starts: Level) -> list[Level]:
    """Every part of a pipeline that a message can come to from some others, those too, each once."""
    visitor = _Visitor()
    for start in starts:
        for _ in ways(flow, start, True, visitor):
            pass
    return list(visitor.seen.values())


def levels_on(flow: Flow, start: Level, steps: Iterable[Node]) -> Iterator[Level]:
    """The parts of pipelines on the steps of a way that begins in `start`, in the order in which the message comes to them."""
    yield start
    for step in steps:
        target = flow.named(step) if step.name in ("deliver_to", "target") else None
        level = flow.pipeline(target) if target and target.kind == "msgpipeline" else flow.level(step)
        if level:
            yield level


def blocks_of(flow: Flow, level: Level) -> list[Level]:
    """A part of a pipeline with the `source` and `destination` blocks in it, and without any other pipeline."""
    found = [level]
    for part in found:
        found += (inner for setting in part.settings if (inner := flow.level(setting.node)) and inner.name != "root")
    return found


class _Visitor(Traveller[bool]):
    """Goes everywhere once, however many walks there are."""

    def __init__(self) -> None:
        self.seen: dict[int, Level] = {}

    def enter(self, state: bool, level: Level) -> bool | None:
        if id(level) in self.seen:
            return None
        self.seen[id(level)] = level
        return state
