"""What `replace_rcpt` has to replace with: the tables behind it, chains taken apart."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.flow.pipelines import Flow, Named
from maddyconf.model import Level

STORAGES = ("storage.imapsql", "target.imapsql")
"""The delivery targets that know only their own accounts."""

MOST_TABLES = 1000
"""How many tables of chains in chains are looked at."""


def tables_of(flow: Flow, table: Named) -> Iterator[Named]:
    """A table, or the tables in a chain and in the chains in it, each once, in their order."""
    waiting, seen = [table], set[int]()
    while waiting and len(seen) < MOST_TABLES:
        one = waiting.pop()
        if one.kind != "table.chain" or one.section is None:
            yield one
        elif id(one.section) not in seen:
            seen.add(id(one.section))
            steps = (flow.named(setting.node) for setting in one.section.settings)
            waiting += reversed([step for step in steps if step])


def replacing_recipients(flow: Flow, level: Level) -> Iterator[Named]:
    """The tables by which a part of a pipeline replaces recipients, in their order."""
    for modifier in flow.modifiers(level):
        table = flow.argument_of(modifier.node) if modifier.kind == "modify.replace_rcpt" else None
        if table:
            yield from tables_of(flow, table)
