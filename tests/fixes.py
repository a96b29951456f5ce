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


def disagreeing(found: Iterable[Diagnostic]) -> list[str]:
    """The rules of findings with a fix that is less safe than the rule says, or that it does not announce at all."""
    return [one.name for one in found if one.fix and one.rule.fix not in (Safety.UNSAFE, one.fix.safety)]


def text_after_fix(one: Diagnostic, release: Version = NEWEST) -> str:
    """The text after the fix of a finding in it. Fails if the program would not apply it."""

    def lint(source: Source, load: Load) -> Checked:
        return check(Document(source), {}, load, release)

    result = fix_together([lint(one.place.source, open_source)], lint, lambda fix: fix == one.fix)
    assert not result.dropped, result.dropped[0].reason
    assert result.changes, "the fix changes nothing"
    return result.checked[0].source.text
