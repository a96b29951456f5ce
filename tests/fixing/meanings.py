"""What fixes must keep: outside of the lines that they change, maddy reads the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic, Fix
from maddyconf.engine import Checked, check
from maddyconf.expansion import Node, expand_all
from maddyconf.expansion.imports import Load
from maddyconf.fixing import Fixed, fix_together
from maddyconf.fixing.texts import Shift, by_file, edited
from maddyconf.knowledge.versions import Version
from maddyconf.source import Source
from maddyconf.syntax import Document
from maddyconf.syntax.style import end_of_line


class Linter(NamedTuple):
    """How a configuration that imports nothing is read."""

    env: Mapping[str, str]
    release: Version

    def check(self, source: Source, load: Load) -> Checked:
        return check(Document(source), self.env, load, self.release)

    def checked(self, text: str) -> Checked:
        return self.check(Source(text, "maddy.conf"), _nothing)

    def fixed(self, checked: Checked, *fixes: Fix) -> Fixed:
        return fix_together([checked], self.check, lambda fix: fix in fixes)


def _nothing(path: str) -> Source:
    raise FileNotFoundError(path)


def changed_meaning(one: Diagnostic, env: Mapping[str, str]) -> list[object]:
    """The first directive that means something else after a fix, and that the fix does not touch; nothing if there is none."""
    assert one.fix
    ((_, edits),) = by_file(one.fix.edits).items()
    shift = Shift(edits)
    before = list(_untouched(one.place.source, env, [(span.start, span.end) for span in shift.spans]))
    after = list(_untouched(edited(one.place.source, edits), env, [(span.new_start, span.new_end) for span in shift.spans]))
    if before == after:
        return []
    index = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), min(len(before), len(after)))
    return [before[index : index + 1], after[index : index + 1]]


def _untouched(source: Source, env: Mapping[str, str], spans: list[tuple[int, int]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names and values of all directives that maddy reads, without those on whose lines something is changed.

    Where the line is an import, this goes for all that it brings.
    """
    stack = list(reversed(expand_all(Document(source), env, _nothing).nodes))
    while stack:
        node = stack.pop()
        if any(_touches(by, spans) for by in node.via):
            continue
        if not _touches(node, spans):
            yield node.name, node.values
        stack.extend(reversed(node.children or ()))


def _touches(node: Node, spans: list[tuple[int, int]]) -> bool:
    """Whether something is changed on the lines of a directive, or on those of a macro in it."""
    source = node.document.source
    for directive in (node.directive, *(macro.directive for argument in node.args for macro in argument.macros)):
        start = source.line_starts[source.line(directive.start) - 1]
        end = end_of_line(source, directive.head_end)
        if any(first <= end and start <= last for first, last in spans):
            return True
    return False
