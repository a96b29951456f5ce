"""What a pipeline leads to, with references followed: blocks inside it, delivery targets, checks and modifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.declarations import Module, Role
from maddyconf.model import Endpoint, Instance, Level, Section, Server, Setting


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


class Queues(NamedTuple):
    """The `target` of a queue, and of the queues behind it."""

    node: Node
    behind: Queues | None


class Branch(NamedTuple):
    """A directive that leads a message on, by way of `queues`, to another part of a pipeline or to a target.

    One that `chooses` is for some messages only.
    """

    setting: Setting
    level: Level | None = None
    target: Named | None = None
    queues: Queues | None = None
    chooses: bool = False

    @property
    def steps(self) -> Iterator[Node]:
        """The directive, and what stands for each queue behind it."""
        yield self.setting.node
        queues = self.queues
        while queues:
            yield queues.node
            queues = queues.behind


class Flow:
    """The pipelines of a server, asked by their nodes."""

    def __init__(self, server: Server) -> None:
        self._levels: dict[int, Level] = {}
        for level in server.levels:
            if level.node:
                self._levels.setdefault(id(level.node), level)
        self._named: dict[int, Named | None] = {}
        self._arguments: dict[int, Named | None] = {}
        self._roles: dict[int, str] = {}
        # What is read last is the outer one: `auth pass_table file users` is a `file` and then a `pass_table`.
        for use in reversed(server.uses):
            arguments = tuple([argument.value for argument in use.arguments])
            self._note(use.node, use.role, Named(use.node, use.name, use.module, arguments, use.section))
        for one in server.references:
            block = server.blocks.get(one.name)
            named = Named(one.node, one.argument, block.module, (), block.section, block) if block else None
            self._note(one.node, one.role, named)
        self._groups: dict[int, Sequence[Named]] = {}
        self._grouped: dict[tuple[int, str], Sequence[Named]] = {}
        self._branches: dict[int, Sequence[Branch]] = {}
        self._ends: dict[int, tuple[Named | None, Queues | None]] = {}

    def _note(self, node: Node, role: Role, named: Named | None) -> None:
        """Note what a directive names as a module of some role: the first is its own module, and that of another role the argument."""
        if self._roles.setdefault(id(node), role.key) != role.key:
            self._arguments.setdefault(id(node), named)
        else:
            self._named.setdefault(id(node), named)

    def level(self, node: Node) -> Level | None:
        """The pipeline in the block of a node, or the part of one: of an endpoint, a `source`, a `reroute`, a `bounce`."""
        return self._levels.get(id(node))

    def pipeline(self, of: Endpoint | Named) -> Level | None:
        """The pipeline of an endpoint or of a `msgpipeline`, wherever that is written."""
        node = of.section.node if of.section else None
        return self.level(node) if node else None

    def named(self, node: Node) -> Named | None:
        """The module that a directive names, such as `deliver_to` or `target`; None if it names nothing that is there."""
        return self._named.get(id(node))

    def argument_of(self, node: Node) -> Named | None:
        """The module that the module of a directive is given, such as the table in `replace_rcpt &aliases`."""
        return self._arguments.get(id(node))

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
        return self._in_groups(level, "check")

    def modifiers(self, level: Level) -> Sequence[Named]:
        """The modifiers of one part of a pipeline, in their order, without those around it."""
        return self._in_groups(level, "modify")

    def _in_groups(self, level: Level, name: str) -> Sequence[Named]:
        groups = level.named(name)
        if not groups:
            return ()
        key = id(level), name
        if key not in self._grouped:
            self._grouped[key] = [one for setting in groups for one in self.group(setting.node)]
        return self._grouped[key]

    def branches(self, level: Level) -> Sequence[Branch]:
        """What leads a message on from one part of a pipeline, in the order of the file."""
        if id(level) not in self._branches:
            self._branches[id(level)] = [self._branch(setting) for setting in ways_on(level)]
        return self._branches[id(level)]

    def _branch(self, setting: Setting) -> Branch:
        name = setting.directive.name
        if name == "reject":
            return Branch(setting)
        if name != "deliver_to":
            return Branch(setting, self.level(setting.node), chooses=name != "reroute")
        target, queues = self._behind_queues(self.named(setting.node))
        if target and target.kind == "msgpipeline":
            return Branch(setting, self.pipeline(target), None, queues)
        return Branch(setting, None, target, queues)

    def _behind_queues(self, target: Named | None) -> tuple[Named | None, Queues | None]:
        """What a message comes to in the end that is delivered to a target: nothing if queues lead to each other in a circle."""
        if target is None or target.kind != "target.queue":
            return target, None
        passed: list[tuple[int, Node]] = []
        while target and target.kind == "target.queue" and target.section and (inner := target.section.setting("target")):
            if id(target.section) in self._ends:
                break
            self._ends[id(target.section)] = None, None
            passed.append((id(target.section), inner.node))
            target = self.named(inner.node)
        end, queues = self._ends.get(id(target.section), (target, None)) if target else (None, None)
        for key, node in reversed(passed):
            queues = Queues(node, queues)
            self._ends[key] = end, queues
        return end, queues


def flow_of(server: Server) -> Flow:
    """The pipelines of a server, made at the first call."""
    return server.derived(Flow)


def ways_on(level: Level) -> list[Setting]:
    """The directives of a part of a pipeline that lead a message on, or refuse it, in the order of the file."""
    return [setting for setting in level.settings if setting.directive.name not in ("check", "modify", "dmarc")]
