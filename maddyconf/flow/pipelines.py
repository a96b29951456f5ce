"""What a pipeline leads to, with references followed: blocks inside it, delivery targets, checks and modifiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.declarations import Module
from maddyconf.model import Endpoint, Instance, Level, Reference, Section, Server, Setting, Use


class Named(NamedTuple):
    """A module as it is named somewhere: inside the block, or by reference to a block of its own.

    `node` and `argument` are the place where it is named, `arguments` and `section` are those of the module, wherever they are
    written. `module` is None if it is not known.
    """

    node: Node
    argument: Argument | None
    module: Module | None
    arguments: tuple[str, ...]
    section: Section | None
    instance: Instance | None = None

    @property
    def place(self) -> Place:
        return self.node.place_of(self.argument) if self.argument else self.node.place_of_name

    @property
    def kind(self) -> str:
        """The full name of the module, such as `target.remote`; empty if it is not known."""
        return self.module.name if self.module else ""

    @property
    def written(self) -> str:
        """How it is named: `&remote_queue`, `smtp`."""
        return self.argument.value if self.argument else self.node.name


class Flow:
    """The pipelines of a server, asked by their nodes."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._levels: dict[int, Level] = {}
        for level in server.levels:
            if level.node:
                self._levels.setdefault(id(level.node), level)
        self._names: defaultdict[int, dict[str, Use | Reference]] = defaultdict(dict)
        for use in reversed(server.uses):
            self._names[id(use.node)].setdefault(use.role.key, use)
        self._groups: dict[int, list[Named]] = {}
        for reference in server.references:
            self._names[id(reference.node)].setdefault(reference.role.key, reference)

    def level(self, node: Node) -> Level | None:
        """The pipeline in the block of a node, or the part of one: of an endpoint, a `source`, a `reroute`, a `bounce`."""
        return self._levels.get(id(node))

    def pipeline(self, of: Endpoint | Named) -> Level | None:
        """The pipeline of an endpoint or of a `msgpipeline`, wherever that is written."""
        node = of.section.node if of.section else None
        return self.level(node) if node else None

    def named(self, node: Node) -> Named | None:
        """The module that a directive names, such as `deliver_to` or `target`; None if it names nothing that is there."""
        return self._named(node, 0)

    def argument_of(self, node: Node) -> Named | None:
        """The module that the module of a directive is given, such as the table in `replace_rcpt &aliases`."""
        return self._named(node, 1)

    def _named(self, node: Node, depth: int) -> Named | None:
        # What is read last is the outer one: `auth pass_table file users` is a `file` and then a `pass_table`.
        names = list(self._names[id(node)].values())
        if len(names) <= depth:
            return None
        found = names[depth]
        if isinstance(found, Use):
            return Named(node, found.name, found.module, tuple(argument.value for argument in found.arguments), found.section)
        instance = self.server.blocks.get(found.name)
        return Named(node, found.argument, instance.module, (), instance.section, instance) if instance else None

    def group(self, node: Node) -> list[Named]:
        """The modules in a group, such as those of `check { }` or of the `checks` block that `check &name` refers to."""
        group = self.named(node)
        if group is None or group.section is None:
            return []
        if id(group.section) not in self._groups:
            self._groups[id(group.section)] = [one for line in group.section.others if (one := self.named(line))]
        return self._groups[id(group.section)]

    def checks(self, level: Level) -> list[Named]:
        """The checks of one part of a pipeline, without those around it."""
        return [one for setting in level.named("check") for one in self.group(setting.node)]

    def modifiers(self, level: Level) -> list[Named]:
        """The modifiers of one part of a pipeline, in their order, without those around it."""
        return [one for setting in level.named("modify") for one in self.group(setting.node)]


def flow_of(server: Server) -> Flow:
    """The pipelines of a server, made at the first call."""
    return server.derived(Flow)


def ways_on(level: Level) -> Iterator[Setting]:
    """The directives of a part of a pipeline that lead a message on, in the order of the file."""
    return (setting for setting in level.settings if setting.directive.name not in ("check", "modify", "dmarc"))
