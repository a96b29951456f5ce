"""Places where modules are named: at the top of the file, inside other blocks, and by `&name`."""

from __future__ import annotations

from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.declarations import Module, Role
from maddyconf.model.sections import Section


class Use(NamedTuple):
    """A module that is named inside another block.

    `name` is the argument that names it, or None where the directive itself does, as in `check { dkim }`. `module` is None if
    no module of that name is known. `arguments` are those of the module. `section` is its block, None where it has none that
    maddy looks at. `from_group` is the module that a group directive expects, as in `check { }`.
    """

    node: Node
    name: Argument | None
    role: Role
    module: Module | None
    arguments: tuple[Argument, ...]
    section: Section | None
    outer: Section
    from_group: str = ""

    @property
    def written(self) -> str:
        """The name of the module as written."""
        return self.name.value if self.name else self.node.name

    @property
    def place(self) -> Place:
        """Where it is named."""
        return self.node.place_of(self.name) if self.name else self.node.place_of_name


class Reference(NamedTuple):
    """A `&name` where a module is expected. `is_global` is one in a global directive, where it never works.

    `has_own_block` says that the block behind it is not its own. `role` is what the block must be good for, `top` the line at the
    top of the file in which it stands.
    """

    name: str
    node: Node
    argument: Argument
    more: tuple[Argument, ...]
    role: Role
    top: Node
    is_global: bool
    has_own_block: bool
    from_group: str = ""

    @property
    def place(self) -> Place:
        return self.node.place_of(self.argument)


class Instance(NamedTuple):
    """A block at the top of the file that is not a global directive. `module` is None if no module of that name is known.

    `name` is that by which others refer to it. Endpoints have none, but that of their kind for messages.
    """

    node: Node
    module: Module | None
    section: Section | None
    is_endpoint: bool
    name: str

    @property
    def further_names(self) -> tuple[Argument, ...]:
        return () if self.is_endpoint else self.node.args[1:]

    @property
    def place(self) -> Place:
        """Its name, or the module if it has none."""
        return self.node.place_of_name if self.is_endpoint or not self.node.args else self.node.place_of(self.node.args[0])


def read_instance(node: Node, module: Module | None, section: Section | None) -> Instance:
    """A block at the top of the file, with its name."""
    is_endpoint = bool(module and module.is_endpoint)
    is_named_by_module = is_endpoint or not node.args or bool(module and module.named_by_module)
    return Instance(node, module, section, is_endpoint, node.name if is_named_by_module else node.args[0].value)
