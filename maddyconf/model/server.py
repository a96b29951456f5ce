"""The server that a configuration describes: built once, asked many questions."""

from __future__ import annotations

from functools import cached_property

from maddyconf.expansion import Expansion, MacroUse, Node
from maddyconf.model.endpoints import Endpoint, Listener, endpoints_of, listeners_of
from maddyconf.model.references import GROUPS, Reference, blocks_of, references_of
from maddyconf.syntax import Document


class Server:
    """What maddy would build. Rules name the kind of part that they look at and get each one, see `parts`."""

    def __init__(self, expansion: Expansion) -> None:
        self.expansion = expansion
        self.nodes = expansion.nodes

    def parts(self, kind: type) -> tuple[object, ...]:
        """All parts of one kind, in the order of the configuration."""
        return {
            Document: self.documents,
            Endpoint: self.endpoints,
            Listener: self.listeners,
            MacroUse: self.expansion.undefined,
            Reference: self.references,
        }[kind]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The file itself and every file that it imports."""
        return self.expansion.documents

    @cached_property
    def endpoints(self) -> tuple[Endpoint, ...]:
        return endpoints_of(self.nodes)

    @cached_property
    def listeners(self) -> tuple[Listener, ...]:
        return tuple(listener for endpoint in self.endpoints for listener in listeners_of(endpoint))

    @cached_property
    def blocks(self) -> dict[str, Node]:
        return blocks_of(self.nodes)

    @cached_property
    def module_names(self) -> tuple[str, ...]:
        """The names of blocks that are modules: not those of stray directives at the top of a fragment."""
        return tuple(name for name, node in self.blocks.items() if "." in node.name or node.name in GROUPS)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return tuple(references_of(self.nodes))
