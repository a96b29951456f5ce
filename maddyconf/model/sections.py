"""Blocks as maddy reads them: which of their lines are directives that it knows there, and which are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.expansion import Node
from maddyconf.knowledge.conditions import Unmet
from maddyconf.knowledge.declarations import Block, Directive, Entries, Lists, Pipeline, directives_of, required_in
from maddyconf.knowledge.versions import Version


class Setting(NamedTuple):
    """A directive that is known where it stands. In which block that is, the server knows: see `Server.section_of`."""

    node: Node
    directive: Directive


class Stranger(NamedTuple):
    """A line that is not known where it stands. `level` is the pipeline that it would belong to, if there is one."""

    node: Node
    section: Section


class Section:
    """A block, read by its declaration. It answers what conditions want to know, see `knowledge.conditions.Written`.

    `node` is the directive before the block. `lines` are all lines in it. `outer` is the section around it, and
    `in_global` says that it is in a global directive, where nothing is inherited.
    """

    def __init__(
        self,
        kind: Block,
        node: Node | None,
        lines: Sequence[Node],
        release: Version,
        *,
        arguments: tuple[str, ...] = (),
        is_inline: bool = False,
        in_global: bool = False,
        outer: Section | None = None,
        globals_: Section | None = None,
    ) -> None:
        self.kind, self.node, self.lines, self.release = kind, node, lines, release
        self.arguments, self.is_inline, self.in_global, self.outer = arguments, is_inline, in_global, outer
        self.globals = globals_
        self.settings: list[Setting] = []
        self.others: list[Node] = []
        self._by_name: dict[str, list[Setting]] = {}
        known = directives_of(kind, release)
        for line in lines:
            directive = known.get(line.name)
            if directive is None:
                self.others.append(line)
            else:
                setting = Setting(line, directive)
                self.settings.append(setting)
                self._by_name.setdefault(line.name, []).append(setting)

    @property
    def title(self) -> str:
        """What to call it in a message."""
        return self.kind.title

    @property
    def place(self) -> Place | None:
        return self.node.place if self.node else None

    def setting(self, name: str) -> Setting | None:
        """The first directive of that name in the block."""
        found = self._by_name.get(name)
        return found[0] if found else None

    def named(self, name: str, *more: str) -> Sequence[Setting]:
        """Its directives of some names, in the order of the file."""
        if not more:
            return self._by_name.get(name, ())
        names = [name, *more]
        return [setting for setting in self.settings if setting.directive.name in names] if self.has(*names) else ()

    def has(self, *names: str) -> bool:
        """Whether one of some directives is there."""
        return not self._by_name.keys().isdisjoint(names)

    def setting_in_force(self, name: str) -> Setting | None:
        """The same, or the global directive if the block inherits it."""
        own = self.setting(name)
        if own or self.in_global or not self.globals:
            return own
        known = directives_of(self.kind, self.release).get(name)
        return self.globals.setting(name) if known and known.inherits else None

    def words(self, name: str) -> tuple[str, ...] | None:
        setting = self.setting(name)
        return setting.node.values if setting else None

    def in_force(self, name: str) -> tuple[str, ...] | None:
        setting = self.setting_in_force(name)
        return setting.node.values if setting else None

    @property
    def missing(self) -> list[str]:
        """The directives that must be there, and are neither here nor inherited."""
        return [name for name in required_in(self.kind, self.release) if not self.setting_in_force(name)]

    @property
    def unmet(self) -> list[Unmet]:
        """The conditions of its kind that are not met."""
        return [unmet for condition in self.kind.conditions for unmet in condition(self)]

    @property
    def strangers(self) -> list[Node]:
        """The lines that nothing knows: neither directives, nor entries, nor lists, nor a pipeline."""
        return [] if isinstance(self.kind.others, Entries | Lists | Pipeline) else self.others


class Breach(NamedTuple):
    """A condition that a block does not meet."""

    section: Section
    unmet: Unmet


class Level(Section):
    """A pipeline, or a block in it: `name` is root, source or destination."""

    def __init__(
        self, name: str, kind: Block, node: Node | None, lines: Sequence[Node], release: Version, *, outer: Section | None
    ) -> None:
        super().__init__(kind, node, lines, release, outer=outer)
        self.name = name

    def filled(self, name: str) -> list[Setting]:
        """Those with something in their block: maddy takes an empty one for none."""
        return [setting for setting in self.named(name) if setting.node.children]
