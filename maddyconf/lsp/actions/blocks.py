"""What a block lacks, put into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maddyconf.diagnostics import Diagnostic
from maddyconf.knowledge.declarations import Block, directives_of
from maddyconf.knowledge.declarations import Directive as Known
from maddyconf.knowledge.values.blocks import GroupOf, ModuleOf, TableFor
from maddyconf.lsp.actions.action import Action, Spot, all_of
from maddyconf.lsp.cursor import Cursor
from maddyconf.lsp.kinds import QUICK_FIX
from maddyconf.model import Section, Server
from maddyconf.rules.line_edits import add_line
from maddyconf.syntax import parse
from maddyconf.syntax.style import indentation


def completing(spot: Spot, cursor: Cursor, found: Sequence[Diagnostic]) -> Iterator[Action]:
    """The directives that the block around the cursor must have and does not."""
    snapshot = spot.snapshot
    starts = [one.start for one in (*cursor.around, cursor.directive) if one is not None]
    sections = [
        one
        for one in snapshot.server.sections
        if one.node and one.missing and one.node.directive.start in starts and one.node.document is snapshot.document
    ]
    if not sections:
        return
    section = max(sections, key=lambda one: one.node.directive.start if one.node else 0)
    names = section.missing
    lines = "\n".join(_line(snapshot.server, section, name) for name in names)
    title = f"Add what `{section.title}` needs: {', '.join(names)} (unsafe: fill it in)"
    mended = tuple(one for one in found if one.name == "missing-directive" and section.node and one.place.start == section.node.place.start)
    yield Action(title, QUICK_FIX, lambda: all_of(add_line(section.node, lines) if section.node else None), mended)


def _line(server: Server, section: Section, name: str) -> str:
    """A directive with a value that may be right: a block that there is, a line of the manual, a word, the default."""
    known = directives_of(section.kind, section.release)[name]
    if isinstance(known.value, ModuleOf | TableFor | GroupOf):
        role = known.value.role
        for instance in server.instances:
            if instance.module and not instance.is_endpoint and role in instance.module.roles and instance.node is not section.node:
                return f"{name} &{instance.name}"
    return _example(section.kind, name) or f"{name} {_value(known)}"


def _value(known: Known) -> str:
    return known.default or next(iter(known.value.words), "") or known.value.describe()


def _example(block: Block, name: str) -> str:
    """The line of a block's example, with its block."""
    example = parse(block.example)
    line = next((one for one in example.walk() if one.name.value == name), None)
    if line is None:
        return ""
    return example.source.text[line.start : line.end].replace("\n" + indentation(example.source, line.start), "\n")
