"""Fixes of findings, applied as the program does it."""

from __future__ import annotations

from collections.abc import Iterable

from maddyconf.diagnostics import Diagnostic, Safety
from maddyconf.engine import Checked, check
from maddyconf.expansion.imports import Load
from maddyconf.fixing import fix_together
from maddyconf.knowledge.versions import NEWEST, Version
from maddyconf.source import Source, open_source
from maddyconf.syntax import Document


def agree(found: Iterable[Diagnostic]) -> bool:
    """Whether each rule says of its fixes what they say of themselves: none is less safe, and none is not announced."""
    return all(one.fix is None or one.rule.fix in (Safety.UNSAFE, one.fix.safety) for one in found)


def text_after_fix(one: Diagnostic, release: Version = NEWEST) -> str:
    """The text after the fix of a finding in it. Fails if the program would not apply it."""

    def lint(source: Source, load: Load) -> Checked:
        return check(Document(source), {}, load, release)

    result = fix_together([lint(one.place.source, open_source)], lint, lambda fix: fix == one.fix)
    assert result.dropped == []
    assert result.changes
    return result.checked[0].source.text
