"""What a pipeline leads to, with references followed: blocks inside it, delivery targets, checks and modifiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
        self._blocks = server.blocks
        self._levels: dict[int, Level] = {}
        for level in server.levels:
            if level.node:
                self._levels.setdefault(id(level.node), level)
        self._names: defaultdict[int, dict[str, Use | Reference]] = defaultdict(dict)
        for use in reversed(server.uses):
            self._names[id(use.node)].setdefault(use.role.key, use)
        for reference in server.references:
            self._names[id(reference.node)].setdefault(reference.role.key, reference)
        self._modules: dict[int, tuple[Named | None, ...]] = {}
        self._groups: dict[int, Sequence[Named]] = {}
        self._in_groups: dict[tuple[int, str], Sequence[Named]] = {}

    def level(self, node: Node) -> Level | None:
        """The pipeline in the block of a node, or the part of one: of an endpoint, a `source`, a `reroute`, a `bounce`."""
        return self._levels.get(id(node))

    def pipeline(self, of: Endpoint | Named) -> Level | None:
        """The pipeline of an endpoint or of a `msgpipeline`, wherever that is written."""
        node = of.section.node if of.section else None
        return self.level(node) if node else None

    def named(self, node: Node) -> Named | None:
        """The module that a directive names, such as `deliver_to` or `target`; None if it names nothing that is there."""
        modules = self._named(node)
        return modules[0] if modules else None

    def argument_of(self, node: Node) -> Named | None:
        """The module that the module of a directive is given, such as the table in `replace_rcpt &aliases`."""
        modules = self._named(node)
        return modules[1] if len(modules) > 1 else None

    def _named(self, node: Node) -> tuple[Named | None, ...]:
        # What is read last is the outer one: `auth pass_table file users` is a `file` and then a `pass_table`.
        names = self._names.get(id(node))
        if names is None:
            return ()
        if id(node) not in self._modules:
            self._modules[id(node)] = tuple(self._meant(node, one) for one in names.values())
        return self._modules[id(node)]

    def _meant(self, node: Node, name: Use | Reference) -> Named | None:
        if isinstance(name, Use):
            return Named(node, name.name, name.module, tuple(argument.value for argument in name.arguments), name.section)
        instance = self._blocks.get(name.name)
        return Named(node, name.argument, instance.module, (), instance.section, instance) if instance else None

    def group(self, node: Node) -> Sequence[Named]:
        """The modules in a group, such as those of `check { }` or of the `checks` block that `check &name` refers to."""
        group = self.named(node)
        if group is None or group.section is None:
            return ()
        if id(group.section) not in self._groups:
            self._groups[id(group.section)] = [one for line in group.section.others if (one := self.named(line))]
        return self._groups[id(group.section)]

    def checks(self, level: Level) -> Sequence[Named]:
        """The checks of one part of a pipeline, without those around it."""
        return self._grouped(level, "check")

    def modifiers(self, level: Level) -> Sequence[Named]:
        """The modifiers of one part of a pipeline, in their order, without those around it."""
        return self._grouped(level, "modify")

    def _grouped(self, level: Level, name: str) -> Sequence[Named]:
        groups = level.named(name)
        if not groups:
            return ()
        key = id(level), name
        if key not in self._in_groups:
            self._in_groups[key] = [one for setting in groups for one in self.group(setting.node)]
        return self._in_groups[key]


def flow_of(server: Server) -> Flow:
    """The pipelines of a server, made at the first call."""
    return server.derived(Flow)


def ways_on(level: Level) -> Iterator[Setting]:
    """The directives of a part of a pipeline that lead a message on, in the order of the file."""
    return (setting for setting in level.settings if setting.directive.name not in ("check", "modify", "dmarc"))
