"""What `replace_rcpt` has to replace with: the tables behind it, chains taken apart."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.flow.pipelines import Flow, Named
from maddyconf.model import Level

STORAGES = ("storage.imapsql", "target.imapsql")
"""The delivery targets that know only their own accounts."""


def replacing_recipients(flow: Flow, level: Level, seen: set[int] | None = None) -> Iterator[Named]:
    """The tables by which a part of a pipeline replaces recipients, in their order.

    With `seen`, only those of groups and tables that are not in it; they are noted in it. So whoever asks all parts of all
    pipelines looks at every table once, however many of them refer to it.
    """
    for setting in level.named("modify"):
        group = flow.named(setting.node)
        if seen is None or (group and _is_new(group, seen)):
            for modifier in flow.group(setting.node):
                table = flow.argument_of(modifier.node) if modifier.kind == "modify.replace_rcpt" else None
                if table:
                    yield from tables_of(flow, table, set() if seen is None else seen)


def tables_of(flow: Flow, table: Named, seen: set[int]) -> Iterator[Named]:
    """A table, or the tables in a chain and in the chains in it, in their order and each once: those not in `seen`."""
    waiting = [iter([table])]
    while waiting:
        one = next(waiting[-1], None)
        if one is None:
            waiting.pop()
        elif _is_new(one, seen):
            if one.kind == "table.chain" and one.section:
                waiting.append(step for setting in one.section.settings if (step := flow.named(setting.node)))
            else:
                yield one


def _is_new(module: Named, seen: set[int]) -> bool:
    if module.section is None:
        return True
    if id(module.section) in seen:
        return False
    seen.add(id(module.section))
    return True
