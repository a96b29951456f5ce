"""A way of a message in words."""

from __future__ import annotations

from collections.abc import Iterable

from maddyconf.diagnostics import Related, shortened
from maddyconf.expansion import Node

MOST_STEPS = 6
MOST_WORDS = 3


def arrows(start: Node, steps: Iterable[Node]) -> str:
    """`smtp tcp://0.0.0.0:25` → `default_destination` → `deliver_to &remote_queue`; of a long way the ends."""
    words = [_line(node) for node in (start, *steps)]
    if len(words) > MOST_STEPS:
        words = [*words[: MOST_STEPS - 3], "…", *words[-2:]]
    return " → ".join(words)


def stations(steps: Iterable[Node]) -> tuple[Related, ...]:
    """The places on a way, without the last, which is where it is reported."""
    *before, _ = steps
    return tuple(Related("the message comes this way", node.place) for node in before)


def _line(node: Node) -> str:
    """A directive and its first words, as maddy reads them."""
    words = [node.name, *node.values[:MOST_WORDS]]
    return "`" + shortened(" ".join(words) + (" …" if len(node.values) > MOST_WORDS else ""), 60) + "`"
