"""Every way from a pipeline to a delivery target, with whatever a rule wants to know of a message on its way."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from typing import Generic, NamedTuple, TypeVar

from maddyconf.expansion import Node
from maddyconf.flow.pipelines import Branch, Flow, Named
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
    """The branches of a way as a chain, so that ways with the same beginning share it."""

    before: _Trail | None
    branch: Branch

    def steps(self) -> tuple[Node, ...]:
        found: list[Branch] = []
        trail: _Trail | None = self
        while trail:
            found.append(trail.branch)
            trail = trail.before
        return tuple(node for branch in reversed(found) for node in branch.steps)


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
        self._seen: set[tuple[int, S]] = set()

    def ways(self, start: Level, state: S) -> Iterator[Way[S]]:
        """Those from a pipeline that no earlier one has."""
        if self._is_new(start, state):
            self._waiting.append((start, state, None))
        while self._waiting:
            level, before, trail = self._waiting.popleft()
            inside = self._traveller.enter(before, level)
            if inside is None:
                continue
            for branch in self._flow.branches(level):
                after = self._traveller.choose(inside, branch.setting) if branch.chooses else inside
                if after is None:
                    continue
                if branch.level and self._is_new(branch.level, after):
                    self._waiting.append((branch.level, after, _Trail(trail, branch)))
                elif branch.target and self._is_new(branch.setting.node, after):
                    yield Way(_Trail(trail, branch).steps(), branch.target, after)

    def _is_new(self, place: Level | Node, state: S) -> bool:
        """Whether no message came to a pipeline or to a directive in that state yet."""
        if (id(place), state) in self._seen:
            return False
        self._seen.add((id(place), state))
        return True
