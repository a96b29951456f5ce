"""What the model says of a line as it is written: which block it is in, what its words may be.

A line in a snippet or in an imported file is in the blocks that import it; there may be none, or several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from maddyconf.expansion import Macro
from maddyconf.expansion import walk as walk_nodes
from maddyconf.knowledge.catalog import blocks
from maddyconf.knowledge.declarations import Directive, Entries, Module, Role, directives_of
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.modules import module
from maddyconf.knowledge.pipeline import LEVELS
from maddyconf.knowledge.values.blocks import ModuleOf, TableFor, TlsOf
from maddyconf.knowledge.values.plain import Text
from maddyconf.knowledge.values.value import Value
from maddyconf.lsp.cursor import Cursor
from maddyconf.lsp.names import names_of
from maddyconf.model import Instance, Section, Server, Setting, Use
from maddyconf.model.reader import resolve
from maddyconf.syntax import Directive as Line
from maddyconf.syntax import Document
from maddyconf.syntax.tree import walk


class Expected(NamedTuple):
    """What a word may be: a part of a value, `before` the words of that value before it. `owner` is what has the value."""

    value: Value
    before: tuple[str, ...]
    owner: Directive | Module

    @property
    def role(self) -> Role | None:
        """The role of the module that the word names."""
        is_first = isinstance(self.value, ModuleOf | TableFor | TlsOf) and not self.before
        return self.value.role if is_first and isinstance(self.value, ModuleOf | TableFor | TlsOf) else None


class Meaning:
    """The parts of a server by the lines that they are made of."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.instances: dict[int, Instance] = {}
        self.uses: defaultdict[int, list[Use]] = defaultdict(list)
        self._settings: dict[int, Setting] = {}
        self._sections: defaultdict[int, list[Section]] = defaultdict(list)
        self._imports: list[tuple[Document, Line | None, str]] = []
        for instance in server.instances:
            self.instances.setdefault(id(instance.node.directive), instance)
        for setting in server.settings:
            self._settings.setdefault(id(setting.node.directive), setting)
        for use in server.uses:
            self.uses[id(use.node.directive)].append(use)
        for section in (*server.sections, *server.levels):
            if section.node:
                self._sections[id(section.node.directive)].append(section)
        for document in server.documents:
            self._imports += _imports_in(document)

    @cached_property
    def macros(self) -> dict[int, Macro]:
        """The macros that are in use, by the lines that define them."""
        found: dict[int, Macro] = {}
        for node, _ in walk_nodes(self.server.nodes):
            for argument in node.args:
                for macro in argument.macros:
                    found.setdefault(id(macro.directive), macro)
        return found

    def setting(self, line: Line) -> Setting | None:
        return self._settings.get(id(line))

    def instance(self, line: Line) -> Instance | None:
        return self.instances.get(id(line))

    def around(self, cursor: Cursor) -> list[Section]:
        """The blocks, as maddy reads them, that the line at a place is in."""
        return self._inside(cursor.document, cursor.block, bool(cursor.around), set())

    def _inside(self, document: Document, line: Line | None, is_block: bool, seen: set[int]) -> list[Section]:
        if line is None:
            return [] if is_block else self._at_top(document, seen)
        if line.snippet is not None:
            imports = [one for one in self._imports if one[2] == line.snippet]
            return self._where_imported(imports, seen) if imports else [self._guessed(line)]
        found = self._sections.get(id(line), [])
        setting = self.setting(line)
        # The block behind a table or a certificate loader is not theirs.
        is_others = setting is not None and isinstance(setting.directive.value, TableFor | TlsOf)
        return _each_kind(one for one in found if not (is_others and one.is_inline))

    def _at_top(self, document: Document, seen: set[int]) -> list[Section]:
        """The top of a file: that of the configuration, or whatever is around its import."""
        if document is self.server.expansion.document:
            return [self.server.globals]
        imports = names_of(self.server).imports
        return self._where_imported((one for one in self._imports if imports.file(one[0], one[2]) is document), seen)

    def _where_imported(self, imports: Iterable[tuple[Document, Line | None, str]], seen: set[int]) -> list[Section]:
        found: list[Section] = []
        for document, line, _ in imports:
            key = id(line) if line else id(document)
            if key not in seen:
                seen.add(key)
                found += self._inside(document, line, line is not None, seen)
        return _each_kind(found)

    def _guessed(self, line: Line) -> Section:
        """The kind of block for which a snippet is likely meant that nothing imports yet: the one that knows most of its lines."""
        release = self.server.release
        names = {one.name.value for one in line.block.body if isinstance(one, Line)} if line.block else set()
        kind = max((LEVELS["root"], *blocks(release)), key=lambda one: len(names & directives_of(one, release).keys()))
        return Section(kind, None, (), release, globals_=self.server.globals)

    def expected(self, cursor: Cursor) -> list[Expected]:
        """What the word at a place may be, for each block that the line is in; nothing for the name of the line."""
        line, index = cursor.directive, cursor.index
        if line is None or index == 0 or line.macro is not None or line.snippet is not None:
            return []
        return self.expected_of(line, index - 1, self.around(cursor))

    def expected_of(self, line: Line, index: int, around: Sequence[Section]) -> list[Expected]:
        """What an argument of a line may be."""
        before = tuple(token.value for token in line.arguments[:index])
        found = (self._narrowed(Expected(value, before, owner)) for value, owner in self._values(line.name.value, around))
        return [one for one in found if one]

    def _values(self, name: str, around: Sequence[Section]) -> Iterator[tuple[Value, Directive | Module]]:
        """What stands behind a name, and what has it."""
        release = self.server.release
        for section in around:
            known = directives_of(section.kind, release).get(name)
            others = section.kind.others
            if known:
                yield known.value, known
            elif section.kind is GLOBALS and (block := module(name, release)):
                yield (block.arguments if block.is_endpoint else _NAME), block
            elif isinstance(others, Entries) and (entry := resolve(name, others.role.namespace, release)):
                yield entry.arguments, entry

    def _narrowed(self, whole: Expected) -> Expected | None:
        """The part of a value to which its last word belongs: behind the name of a module, that is the module's."""
        while isinstance(whole.value, ModuleOf | TableFor | TlsOf) and whole.before:
            name, *more = whole.before
            found = resolve(name, whole.value.role.namespace, self.server.release)
            if found is None or name.startswith("&") or (isinstance(whole.value, TlsOf) and name == "off"):
                return None
            whole = Expected(found.arguments, tuple(more), found)
        return whole if len(whole.before) < whole.value.most else None


_NAME = Text()
"""The name of a block."""


def meaning_of(server: Server) -> Meaning:
    """The meaning of all lines of a configuration, found at the first call."""
    return server.derived(Meaning)


def _each_kind(sections: Iterable[Section]) -> list[Section]:
    """The first section of each kind."""
    return list({id(section.kind): section for section in reversed(list(sections))}.values())[::-1]


def _imports_in(document: Document) -> Iterator[tuple[Document, Line | None, str]]:
    """Every `import` of a file: what it is in, and its word."""
    stack: list[Line | None] = []
    for statement, depth in walk(document.body):
        del stack[depth:]
        line = statement if isinstance(statement, Line) else None
        if line and line.name.value == "import" and line.arguments:
            yield document, (stack[-1] if stack else None), line.arguments[0].value
        stack.append(line)
