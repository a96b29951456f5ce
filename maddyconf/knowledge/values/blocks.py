"""Values that are modules, or blocks with directives of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from maddyconf.knowledge.values.plain import Anything, Texts
from maddyconf.knowledge.values.value import MANY, BlockUse, Fault, Value

if TYPE_CHECKING:
    from maddyconf.knowledge.declarations import Block, Role


class ModuleOf(Value):
    """A module of some role: its name, its arguments and its block, or `&name` for a block of its own."""

    most, block = MANY, BlockUse.READ

    def __init__(self, role: Role, *, least: int = 1) -> None:
        self.role, self.least = role, least
        self.form = f"{role.name}: the name of a module, or `&` and the name of a block"

    def describe(self) -> str:
        return "MODULE [ARGUMENTS...] | &BLOCK"


class GroupOf(Value):
    """A group of modules: a block that holds them, or `&name` for a group of its own."""

    least, most, block = 0, MANY, BlockUse.READ

    def __init__(self, role: Role, module: str) -> None:
        self.role, self.module = role, module
        self.form = f"a block, or `&` and the name of a `{module}` block"

    def describe(self) -> str:
        return "{ ... } | &BLOCK"


class BlockOf(Value):
    """A block with directives of its own, perhaps with arguments before it."""

    block = BlockUse.READ

    def __init__(self, block: Block, arguments: Value | None = None) -> None:
        self.inside = block
        arguments = arguments or Anything()
        self.least, self.most, self.form = arguments.least, arguments.most, arguments.form
        self._arguments = arguments

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        return self._arguments.faults(words)

    def choices(self, before: Sequence[str]) -> Sequence[str]:
        return self._arguments.choices(before)

    def describe(self) -> str:
        return f"{self._arguments.describe()} {{ ... }}".strip()


class PipelineOf(Value):
    """A block that is a pipeline or a part of one: `level` is the name of the part."""

    least, most, block = 0, MANY, BlockUse.READ
    form = "a block"

    def __init__(self, level: str) -> None:
        self.level = level

    def describe(self) -> str:
        return "{ ... }"


class RulesFor(PipelineOf):
    """Addresses and domains, and what happens to mail for them: `level` is the part of the pipeline in the block."""

    least = 1
    form = "one or more addresses or domains"

    def __init__(self, level: str, *, before_0_7: bool = False) -> None:
        super().__init__(level)
        self._before_0_7 = before_0_7

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.domains import match_rule_problem

        for index, word in enumerate(words):
            if problem := match_rule_problem(word, before_0_7=self._before_0_7):
                yield Fault(problem, index)

    def describe(self) -> str:
        return "ADDRESS | DOMAIN ... { ... }"


class TableFor(PipelineOf):
    """A table, and what happens to mail whose address is in it. The block is never the table's."""

    least = 1

    def __init__(self, role: Role, level: str) -> None:
        super().__init__(level)
        self.role = role
        self.form = "a table"

    def describe(self) -> str:
        return "TABLE [ARGUMENTS...] | &BLOCK { ... }"


class TlsOf(Value):
    """The TLS of a server: `off`, a certificate loader with its arguments, or a block."""

    least, most, block = 0, MANY, BlockUse.READ
    form = "`off`, a certificate loader, or a block"

    def __init__(self, role: Role, inside: Block) -> None:
        self.role, self.inside = role, inside

    def choices(self, before: Sequence[str]) -> Sequence[str]:
        return () if before else ("off",)

    def describe(self) -> str:
        return "off | LOADER [ARGUMENTS...] | &BLOCK [{ ... }]"


class NoArguments(Texts):
    """No argument at all. Releases before `since` ignored them."""

    def __init__(self, since: str) -> None:
        super().__init__(0, 0)
        self.since = since


def no_arguments(since: str = "0.1.0") -> Value:
    """For modules that refuse any argument behind their name, perhaps only since some release."""
    return NoArguments(since)
