"""The server that a configuration describes: built once, asked many questions."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, cast

from maddyconf.expansion import Argument, Expansion, MacroUse, Node, walk
from maddyconf.facts import NO_FACTS, Facts
from maddyconf.knowledge.declarations import Block, Directive
from maddyconf.knowledge.versions import NEWEST, Version, version
from maddyconf.model.endpoints import Endpoint, Listener, listeners_of, read_endpoint
from maddyconf.model.index import Index
from maddyconf.model.reach import Reach, reach
from maddyconf.model.reader import Parts, read_parts
from maddyconf.model.sections import Breach, Level, Section, Setting, Stranger
from maddyconf.model.uses import Instance, Reference, Use
from maddyconf.syntax import Directive as Line
from maddyconf.syntax import Document

T = TypeVar("T")

ONE_NAME_SINCE = version("0.9.0")
"""The release that refuses a second name of a block."""


FAILED_IMPORTS = ("unknown-import", "unreadable-import", "import-too-deep")
"""The rules for imports that bring nothing."""


class Server:
    """What a release of maddy would build. Rules name the kind of part that they look at and get each one, see `parts`."""

    def __init__(self, expansion: Expansion, release: Version = NEWEST, facts: Facts = NO_FACTS) -> None:
        self.expansion = expansion
        self.nodes = expansion.nodes
        self.release = release
        self.facts = facts
        self._derived: dict[object, object] = {}

        self._by_name: dict[type, Index[Any]] = {}
        self._by_declaration: dict[type, Index[Any]] = {}

    def derived(self, make: Callable[[Server], T]) -> T:
        """What a later layer makes of the whole server, made at the first call and kept as long as the server.

        What does not hold the server goes with it at once, and need not wait for the collector of garbage.
        """
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast("T", self._derived[make])

    def parts(self, kind: type[T]) -> Sequence[T]:
        """All parts of one kind. Those of one line at the top of the file are together, and the lines in their order."""
        return cast("Sequence[T]", _PARTS[kind](self))

    def named(self, kind: type[T], *names: str) -> list[T]:
        """Those of one kind that have one of some names, in the same order. What the name of a part is, `_NAMES` tells."""
        if kind not in self._by_name:
            self._by_name[kind] = Index(self.parts(kind), _NAMES[kind])
        return self._by_name[kind].of(names)

    def declared(self, kind: type[T], is_wanted: Callable[[Any], object]) -> list[T]:
        """Those of one kind whose declaration is wanted, in the same order. Many lines have one declaration, which is looked at once."""
        declaration_of = _DECLARATIONS[kind]
        if kind not in self._by_declaration:
            self._by_declaration[kind] = Index(self.parts(kind), lambda part: id(declaration_of(part)))
        index = self._by_declaration[kind]
        return index.of(key for key, part in index.firsts() if (declaration := declaration_of(part)) and is_wanted(declaration))

    @cached_property
    def lines(self) -> list[Node]:
        """Every line that maddy reads, also of blocks that nothing knows: parents before what is in their blocks."""
        return [node for node, _ in walk(self.nodes)]

    @cached_property
    def expanded(self) -> list[tuple[Node, Argument]]:
        """The words in which macros or variables of the environment were put in, with their lines."""
        return [(node, argument) for node in self.lines for argument in node.args if argument.macros or argument.environment]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The file itself and every file that it imports."""
        return self.expansion.documents

    @cached_property
    def _parts(self) -> Parts:
        return read_parts(self.nodes, self.release, self.facts.custom_modules)

    @property
    def globals(self) -> Section:
        """The global directives."""
        return self._parts.globals

    @property
    def instances(self) -> list[Instance]:
        """All blocks at the top of the file that are no global directives."""
        return self._parts.instances

    @property
    def levels(self) -> list[Level]:
        """All pipelines and the blocks in them."""
        return self._parts.levels

    @property
    def sections(self) -> list[Section]:
        """All blocks that are read, but for pipelines: those are `levels`."""
        return self._parts.sections

    @property
    def settings(self) -> list[Setting]:
        """All directives that are known where they stand."""
        return self._parts.settings

    @cached_property
    def breaches(self) -> list[Breach]:
        """All conditions of blocks that are not met."""
        return [Breach(section, unmet) for section in self.sections if section.kind.conditions for unmet in section.unmet]

    def section_of(self, setting: Setting) -> Section:
        """The block or the pipeline in which a directive stands."""
        return self._sections[id(setting)]

    @cached_property
    def _sections(self) -> dict[int, Section]:
        return {id(setting): section for section in (*self.sections, *self.levels) for setting in section.settings}

    @property
    def uses(self) -> list[Use]:
        """All modules that are named inside others."""
        return self._parts.uses

    @property
    def strangers(self) -> list[Stranger]:
        """All lines that are not known where they stand."""
        return self._parts.strangers

    @property
    def references(self) -> list[Reference]:
        return self._parts.references

    @cached_property
    def reach(self) -> Reach:
        """What the endpoints refer to, and what they do not."""
        return reach(self._parts)

    @cached_property
    def is_incomplete(self) -> bool:
        """Whether an import at the top of a file failed: whatever seems to be missing may be there."""
        failed = [one.place for one in self.expansion.diagnostics if one.name in FAILED_IMPORTS]
        if not failed:
            return False
        lines = [(document.source, one) for document in self.documents for one in document.body if isinstance(one, Line)]
        return any(source is place.source and line.start <= place.start <= line.head_end for place in failed for source, line in lines)

    @cached_property
    def _failed_imports(self) -> dict[str, list[int]]:
        """Where imports failed, by the names of the files."""
        found: dict[str, list[int]] = {}
        for one in self.expansion.diagnostics:
            if one.name in FAILED_IMPORTS:
                found.setdefault(one.place.source.name, []).append(one.place.start)
        return {name: sorted(starts) for name, starts in found.items()}

    def lacks_import(self, node: Node) -> bool:
        """Whether an import in the block of a node failed: whatever seems to be missing in it may be there."""
        starts = self._failed_imports.get(node.document.source.name, [])
        return bisect_left(starts, node.directive.start) < bisect_left(starts, node.directive.end)

    @cached_property
    def unknown_names(self) -> tuple[str, ...]:
        """The first words of lines at the top of the file that nothing knows, the first hundred."""
        return tuple(instance.node.name for instance in self.instances if instance.module is None)[:100]

    @cached_property
    def lacking(self) -> dict[str, list[Section]]:
        """The blocks that lack a required directive, by its name, where one of that name stands in a wrong place."""
        misplaced = Counter(stranger.node.name for stranger in self.strangers)
        misplaced.update(instance.node.name for instance in self.instances if instance.module is None)
        found: dict[str, list[Section]] = {}
        for section in self.sections if misplaced else ():
            for name in section.missing:
                if name in misplaced:
                    found.setdefault(name, []).append(section)
        return found

    @cached_property
    def blocks(self) -> dict[str, Instance]:
        """Every block that can be referred to, by its names; of two with one name, the first."""
        blocks: dict[str, Instance] = {}
        for instance in self.instances:
            if not instance.is_endpoint:
                for name in _names(instance, self.release):
                    blocks.setdefault(name, instance)
        return blocks

    @cached_property
    def ignored_names(self) -> dict[str, Instance]:
        """Names that are written and that maddy ignores, for tables that are named by their module."""
        ignoring = (instance for instance in self.instances if instance.module and instance.module.named_by_module)
        return {argument.value: instance for instance in ignoring for argument in instance.node.args}

    @cached_property
    def endpoint_words(self) -> frozenset[str]:
        """The kinds and addresses of all endpoints."""
        return frozenset(word for one in self.instances if one.is_endpoint for word in (one.node.name, *one.node.values))

    @cached_property
    def endpoints(self) -> tuple[Endpoint, ...]:
        return tuple(read_endpoint(one.node, one.section) for one in self.instances if one.is_endpoint and one.section)

    @cached_property
    def listeners(self) -> tuple[Listener, ...]:
        return tuple(listener for endpoint in self.endpoints for listener in listeners_of(endpoint))


def _names(instance: Instance, release: Version) -> list[str]:
    """The names by which a block can be referred to. Further names lead to the first as written, which some tables do not have."""
    further = [argument.value for argument in instance.further_names]
    if instance.module and instance.module.named_by_module and (release >= ONE_NAME_SINCE or instance.node.values[:1] != (instance.name,)):
        further = []
    return [instance.name, *further]


_PARTS: Mapping[type, Callable[[Server], Sequence[object]]] = {
    Breach: lambda server: server.breaches,
    Document: lambda server: server.documents,
    Endpoint: lambda server: server.endpoints,
    Instance: lambda server: server.instances,
    Level: lambda server: server.levels,
    Listener: lambda server: server.listeners,
    MacroUse: lambda server: server.expansion.undefined,
    Reference: lambda server: server.references,
    Section: lambda server: server.sections,
    Server: lambda server: (server,),
    Setting: lambda server: server.settings,
    Stranger: lambda server: server.strangers,
    Use: lambda server: server.uses,
}
"""The kinds of parts that rules may visit."""

_DECLARATIONS: Mapping[type, Callable[[Any], Block | Directive | None]] = {
    Instance: attrgetter("module"),
    Section: attrgetter("kind"),
    Setting: attrgetter("directive"),
    Use: attrgetter("module"),
}
"""What the declaration of a part is; there is none of modules that are not known."""

_NAMES: Mapping[type, Callable[[Any], str]] = {
    Breach: lambda breach: breach.unmet.kind.name,
    Endpoint: lambda endpoint: endpoint.kind,
    Instance: lambda instance: instance.module.name if instance.module else "",
    Level: lambda level: level.name,
    Listener: lambda listener: listener.endpoint.kind,
    Section: lambda section: section.kind.name,
    Setting: lambda setting: setting.directive.name,
    Use: lambda use: use.module.name if use.module else "",
}
"""What the name of a part is: that of the directive, of the kind of block, of the module, of the kind of condition."""
