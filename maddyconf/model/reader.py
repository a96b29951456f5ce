"""The effective tree to sections, uses of modules and references, by the declarations of the knowledge.

It goes on whatever it finds, and does not look into blocks of modules that it does not know: what is in them is `unread`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.declarations import Block, Entries, Lists, Module, Pipeline, Role, directives_of
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.modules import custom_module, module
from maddyconf.knowledge.pipeline import LEVELS
from maddyconf.knowledge.values.blocks import BlockOf, GroupOf, ModuleOf, PipelineOf, TableFor, TlsOf
from maddyconf.knowledge.values.value import BlockUse, Value
from maddyconf.knowledge.versions import Version, version
from maddyconf.model.sections import Level, Section, Setting, Stranger
from maddyconf.model.uses import Instance, Reference, Use, read_instance

WITHOUT_FILE_UNTIL = version("0.5.0")
"""The release that refuses `tls CERT KEY`, without the word `file`."""


class Parts:
    """All parts of a server, each kind in a list. `unread` are lines that are not looked into, each with its top-level node."""

    def __init__(self, globals_: Section) -> None:
        self.globals = globals_
        self.instances: list[Instance] = []
        self.sections: list[Section] = []
        self.levels: list[Level] = []
        self.settings: list[Setting] = []
        self.strangers: list[Stranger] = []
        self.uses: list[Use] = []
        self.references: list[Reference] = []
        self.unread: list[tuple[Node, Node]] = []


def read_parts(nodes: Sequence[Node], release: Version, custom: frozenset[str] = frozenset()) -> Parts:
    """Read the whole tree by what a release knows. `custom` are the modules of a custom build."""
    known = directives_of(GLOBALS, release)
    globals_ = Section(GLOBALS, None, [node for node in nodes if node.name in known], release, in_global=True)
    reader = _Reader(Parts(globals_), release, custom)
    for setting in globals_.settings:
        reader.top = setting.node
        reader.read_setting(setting, globals_)
    reader.parts.sections.append(globals_)
    for node in nodes:
        if node.name not in known:
            reader.top = node
            reader.read_instance(node)
        reader.drain()
    return reader.parts


@lru_cache(maxsize=4096)
def resolve(name: str, namespace: str, release: Version) -> Module | None:
    """The module that a name means where a role is expected: that with the prefix of the role first. Endpoints never are."""
    found = module(f"{namespace}.{name}", release) if namespace and "." not in name else None
    found = found or module(name, release)
    return None if found and found.is_endpoint else found


class _Reader:
    """What is still to be read. Sections wait in a list, so that depth is no matter."""

    def __init__(self, parts: Parts, release: Version, custom: frozenset[str]) -> None:
        self.parts, self.release, self.custom = parts, release, custom
        self.top: Node
        self._waiting: list[Section] = []

    def drain(self) -> None:
        while self._waiting:
            self._read_section(self._waiting.pop())

    def read_instance(self, node: Node) -> None:
        found = custom_module(node.name) if node.name in self.custom else module(node.name, self.release)
        section = None
        if found is None or found.build or found.is_custom:
            self.parts.unread.append((self.top, node))
        elif found.is_read:
            arguments = node.values if found.is_endpoint else ()
            section = self._section(found, node, node.children or (), arguments=arguments)
        self.parts.instances.append(read_instance(node, found, section))

    def read_setting(self, setting: Setting, section: Section) -> None:
        """Note a directive of a block, and read what belongs to it."""
        self.parts.settings.append(setting)
        if setting.directive.value.block is BlockUse.READ:
            self._read_value(setting.node, setting.directive.value, section)

    def _read_value(self, node: Node, value: Value, outer: Section) -> None:
        """What a value holds: modules, references and blocks."""
        children, args = node.children or (), node.args
        if isinstance(value, ModuleOf):
            self._read_use(node, args, value.role, outer, children)
        elif isinstance(value, GroupOf) and args:
            self._read_use(node, args, value.role, outer, children, value.module)
        elif isinstance(value, GroupOf):
            self._read_module(node, None, value.role, (), outer, children, value.module, self._resolve(value.module, ""))
        elif isinstance(value, TlsOf) and node.values[:1] != ("off",):
            if args and "/" in args[0].value and self.release < WITHOUT_FILE_UNTIL:
                self._read_module(node, args[0], value.role, args, outer, (), "", self._resolve("file", value.role.namespace))
            else:
                self._read_use(node, args, value.role, outer, (), has_own_block=True)
            self._section(value.inside, node, children, arguments=node.values, outer=outer)
        elif isinstance(value, BlockOf):
            self._section(value.inside, node, children, arguments=node.values, outer=outer)
        elif isinstance(value, PipelineOf):
            if isinstance(value, TableFor):
                self._read_use(node, args, value.role, outer, (), has_own_block=True)
            self._level(value.level, node, children, outer)

    def _read_section(self, section: Section) -> None:
        for setting in section.settings:
            self.read_setting(setting, section)
        others = section.kind.others
        if isinstance(others, Pipeline):
            self._level("root", section.node, section.others, section)
        elif isinstance(others, Entries):
            for line in section.others:
                found = self._resolve(line.name, others.role.namespace)
                self._read_module(line, None, others.role, line.args, section, line.children or (), "", found)
        elif isinstance(others, Lists):
            for line in section.others:
                self._section(others.block, line, line.children or (), outer=section)
        else:
            for line in section.others:
                self.parts.strangers.append(Stranger(line, section))
                self.parts.unread.append((self.top, line))

    def _read_use(
        self,
        node: Node,
        words: tuple[Argument, ...],
        role: Role,
        outer: Section,
        children: Sequence[Node],
        group: str = "",
        *,
        has_own_block: bool = False,
    ) -> None:
        """A module by its name, or a reference. `has_own_block` says that the block behind it is not the module's."""
        if not words:
            return
        name, *more = words
        if name.value.startswith("&"):
            reference = Reference(name.value[1:], node, name, tuple(more), role, self.top, outer.in_global, has_own_block, group)
            self.parts.references.append(reference)
            return
        namespace = "" if group else role.namespace
        self._read_module(node, name, role, tuple(more), outer, children, group, self._resolve(name.value, namespace))

    def _resolve(self, name: str, namespace: str) -> Module | None:
        """The module that a name means, one of the custom build before all others."""
        if self.custom:
            for full in (f"{namespace}.{name}", name):
                if full in self.custom:
                    return custom_module(full)
        return resolve(name, namespace, self.release)

    def _read_module(
        self,
        node: Node,
        name: Argument | None,
        role: Role,
        arguments: tuple[Argument, ...],
        outer: Section,
        children: Sequence[Node],
        group: str,
        found: Module | None,
    ) -> None:
        section = None
        if found is None or found.build or found.is_custom or role not in found.roles:
            self.parts.unread.append((self.top, node))
        elif arguments and isinstance(found.arguments, ModuleOf):
            self._read_use(node, arguments, found.arguments.role, outer, children)
        elif found.is_read:
            values = tuple(argument.value for argument in arguments)
            section = self._section(found, node, children, arguments=values, is_inline=True, outer=outer)
        self.parts.uses.append(Use(node, name, role, found, arguments, section, outer, group))

    def _section(
        self,
        kind: Block,
        node: Node,
        lines: Sequence[Node],
        *,
        arguments: tuple[str, ...] = (),
        is_inline: bool = False,
        outer: Section | None = None,
    ) -> Section:
        section = Section(
            kind,
            node,
            lines,
            self.release,
            arguments=arguments,
            is_inline=is_inline,
            in_global=bool(outer and outer.in_global),
            outer=outer,
            globals_=self.parts.globals,
        )
        self.parts.sections.append(section)
        self._waiting.append(section)
        return section

    def _level(self, name: str, node: Node | None, lines: Sequence[Node], outer: Section) -> None:
        level = Level(name, LEVELS[name], node, lines, self.release, outer=outer)
        self.parts.levels.append(level)
        self._waiting.append(level)
