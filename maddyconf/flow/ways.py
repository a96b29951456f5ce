"""Every way from a pipeline to a delivery target, with whatever a rule wants to know of a message on its way."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from typing import Generic, NamedTuple, TypeVar

from maddyconf.expansion import Node
from maddyconf.flow.pipelines import Flow, Named, ways_on
from maddyconf.model import Level, Setting

S = TypeVar("S", bound=Hashable)


class Traveller(Generic[S]):
    """What happens to the state of a message on its way. Each answer is the state behind that point, or None if the way ends there.

    This one lets every message pass, whatever its state is.
    """

    def enter(self, state: S, level: Level) -> S | None:
        """A part of a pipeline: its checks and modifiers."""
        del level
        return state

    def choose(self, state: S, setting: Setting) -> S | None:
        """A directive that chooses among messages: `source`, `destination_in`, `default_destination`, ..."""
        del setting
        return state


class Way(NamedTuple, Generic[S]):
    """A way that a message can take: the directives that lead it on, where it ends, and its state there."""

    steps: tuple[Node, ...]
    target: Named
    state: S

    @property
    def end(self) -> Node:
        """The directive that names the target."""
        return self.target.node

    @property
    def leaving(self) -> Node:
        """The `deliver_to` by which the message leaves the pipelines, before any queue."""
        return next(node for node in reversed(self.steps) if node.name == "deliver_to")


class _Trail(NamedTuple):
    """The steps of a way as a chain, so that ways with the same beginning share it."""

    before: _Trail | None
    node: Node

    def steps(self) -> tuple[Node, ...]:
        found: list[Node] = []
        trail: _Trail | None = self
        while trail:
            found.append(trail.node)
            trail = trail.before
        return tuple(reversed(found))


def ways(flow: Flow, start: Level, state: S, traveller: Traveller[S]) -> Iterator[Way[S]]:
    """The shortest way from a pipeline through each `deliver_to`, for each state in which a message can arrive there.

    Queues and `msgpipeline` blocks are passed, what they lead to are the targets; a target that is not known is one too. Each
    part of a pipeline is entered once in each state, so circles end, and with few states the work grows with the file only.
    """
    return Walk(flow, traveller).ways(start, state)


class Walk(Generic[S]):
    """The ways from several pipelines, one after the other: where one has been in some state, the next need not go again."""

    def __init__(self, flow: Flow, traveller: Traveller[S]) -> None:
        self._flow, self._traveller = flow, traveller
        self._waiting: deque[tuple[Level, S, _Trail | None]] = deque()
        self._entered: set[tuple[int, S]] = set()
        self._ended: set[tuple[int, S]] = set()

    def ways(self, start: Level, state: S) -> Iterator[Way[S]]:
        """Those from a pipeline that no earlier one has."""
        self._wait(start, state, None)
        while self._waiting:
            level, before, trail = self._waiting.popleft()
            inside = self._traveller.enter(before, level)
            if inside is not None:
                for setting in ways_on(level):
                    way = self._follow(setting, inside, _Trail(trail, setting.node))
                    if way:
                        yield way

    def _follow(self, setting: Setting, state: S, step: _Trail) -> Way[S] | None:
        """The way that ends at a directive; None if it goes on from there, or nowhere."""
        name = setting.directive.name
        if name == "deliver_to":
            return self._deliver(setting.node, state, step)
        if name == "reroute":
            self._wait(self._flow.level(setting.node), state, step)
        elif name != "reject":
            chosen = self._traveller.choose(state, setting)
            if chosen is not None:
                self._wait(self._flow.level(setting.node), chosen, step)
        return None

    def _deliver(self, node: Node, state: S, step: _Trail) -> Way[S] | None:
        target, step = _behind_queues(self._flow, node, step)
        if target and target.kind == "msgpipeline":
            self._wait(self._flow.pipeline(target), state, step)
        elif target and (id(node), state) not in self._ended:
            self._ended.add((id(node), state))
            return Way(step.steps(), target, state)
        return None

    def _wait(self, level: Level | None, state: S, trail: _Trail | None) -> None:
        if level and (id(level), state) not in self._entered:
            self._entered.add((id(level), state))
            self._waiting.append((level, state, trail))


def _behind_queues(flow: Flow, node: Node, step: _Trail) -> tuple[Named | None, _Trail]:
    """What a directive delivers to in the end, with the queues before it in the trail."""
    target = flow.named(node)
    seen: set[int] = set()
    while target and target.kind == "target.queue" and target.section and (inner := target.section.setting("target")):
        if id(inner.node) in seen:
            return None, step
        seen.add(id(inner.node))
        step = _Trail(step, inner.node)
        target = flow.named(inner.node)
    return target, step
