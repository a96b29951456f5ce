"""Which blocks maddy would ever look at: those that an endpoint refers to, directly or by way of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from maddyconf.expansion import Node, walk
from maddyconf.knowledge.declarations import Role
from maddyconf.knowledge.values.blocks import ModuleOf, TableFor
from maddyconf.model.reader import Parts
from maddyconf.model.uses import Instance, Reference
from maddyconf.nearest import ENOUGH, SURE, nearest

MOST_GUESSES = 100
"""For how many lost references a likely target is looked for, so that a huge file full of them does not take minutes."""


class Reach(NamedTuple):
    """`unused` are the blocks that nothing refers to. `meant` are the likely targets of references to no block, by their names.

    Where a mistake may hide a reference, its block counts as used: that mistake is reported, not what follows from it.
    """

    unused: tuple[Instance, ...]
    meant: Mapping[str, Instance]


def reach(parts: Parts) -> Reach:
    """Follow all references from the endpoints.

    What is not looked into refers to every block whose name stands in it. A reference to no block is likely meant for a
    block of nearly that name, or else for the only block to which nothing else refers.
    """
    by_name: defaultdict[str, list[Instance]] = defaultdict(list)
    for instance in parts.instances:
        for name in _names(instance):
            by_name[name].append(instance)
    lost = [one for one in parts.references if one.name not in by_name and not one.is_global]
    unused = _unused(parts, by_name, {})
    meant: dict[str, Instance] = {}
    for one in lost[:MOST_GUESSES]:
        # A block that nothing else refers to is a better guess than one that only has a similar name and is in use.
        near = _nearest(one, by_name, SURE)
        guess = near or _only_one(unused, one.role) or _nearest(one, by_name, ENOUGH)
        if guess:
            meant[one.name] = guess
    if unused and lost:
        unused = _unused(parts, by_name, meant)
    wanted = {id(only) for role in _roles_wanted(parts) if (only := _only_one(unused, role))}
    return Reach(tuple(instance for instance in unused if id(instance) not in wanted), meant)


def _roles_wanted(parts: Parts) -> Iterator[Role]:
    """The roles for which nothing is named, or no module that is known: that mistake is reported where it is."""
    yield from (use.role for use in parts.uses if use.module is None)
    yield from (
        one.directive.value.role for one in parts.settings if not one.node.args and isinstance(one.directive.value, ModuleOf | TableFor)
    )


def _only_one(instances: list[Instance], role: Role) -> Instance | None:
    fitting = [instance for instance in instances if instance.module and role in instance.module.roles]
    return fitting[0] if len(fitting) == 1 else None


def _unused(parts: Parts, by_name: Mapping[str, list[Instance]], meant: Mapping[str, Instance]) -> list[Instance]:
    refers: defaultdict[int, list[Instance]] = defaultdict(list)
    for one in parts.references:
        refers[id(one.top)] += by_name.get(one.name) or ([meant[one.name]] if one.name in meant else [])
    waiting = [instance for instance in parts.instances if instance.is_endpoint or instance.module is None or instance.module.is_custom]
    mentioned = [name for _, line in parts.unread for name in _mentioned(line)]
    mentioned += [more.value.removeprefix("&") for one in parts.references for more in one.more]
    # A reference in a global directive never works, and who mends it refers to the block from endpoints.
    mentioned += [one.name for one in parts.references if one.is_global]
    waiting += [instance for name in mentioned for instance in by_name.get(name, ())]
    seen = {id(instance) for instance in waiting}
    while waiting:
        for instance in refers.pop(id(waiting.pop().node), ()):
            if id(instance) not in seen:
                seen.add(id(instance))
                waiting.append(instance)
    return [instance for instance in parts.instances if id(instance) not in seen]


def _nearest(reference: Reference, by_name: Mapping[str, list[Instance]], enough: float) -> Instance | None:
    """The block of the nearest name, of those that fit if there are some, and never the one in which the reference stands."""
    others = [name for name, instances in by_name.items() if instances[0].node is not reference.top]
    fitting = [name for name in others if _fits(reference, by_name[name][0])]
    name = nearest(reference.name, fitting, enough) or nearest(reference.name, others, enough)
    return by_name[name][0] if name else None


def _fits(reference: Reference, instance: Instance) -> bool:
    return instance.module is None or reference.role in instance.module.roles


def _names(instance: Instance) -> Iterable[str]:
    return () if instance.is_endpoint else (instance.name, *(argument.value for argument in instance.further_names))


def _mentioned(line: Node) -> Iterator[str]:
    """Every word that may be meant as a reference: with the sign, or just the name."""
    for node, _ in walk([line]):
        for value in node.values:
            yield value.removeprefix("&")
