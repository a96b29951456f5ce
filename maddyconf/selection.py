"""Which rules are applied where, and how much their findings matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from maddyconf.diagnostics import Category, Diagnostic, Rule, Severity
from maddyconf.model.server import FAILED_IMPORTS
from maddyconf.patterns import matches

_GRAVITY = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


EVERY = ("MC",)
"""How all rules are named: every code begins so."""


class Selection(NamedTuple):
    """The codes of rules that are off, everywhere or in some files, and severities that are not the usual ones, by code.

    The patterns in `off_in` are relative to `folder`.
    """

    off: frozenset[str] = frozenset()
    off_in: tuple[tuple[str, frozenset[str]], ...] = ()
    severities: Mapping[str, Severity] = {}
    folder: str = ""

    def off_in_file(self, file: str) -> frozenset[str]:
        """The codes of the rules that are off in a file."""
        return self.off.union(*(codes for pattern, codes in self.off_in if matches(file, (pattern,), self.folder)))

    def apply(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The diagnostics that are wanted, each with its severity. One that matters less than is usual for its rule still does."""
        off: dict[str, frozenset[str]] = {}
        kept = []
        for one in diagnostics:
            name = one.place.source.name
            if name not in off:
                off[name] = self.off_in_file(name)
            if one.code not in off[name]:
                wanted = self.severities.get(one.code)
                kept.append(replace(one, level=min(wanted, one.level or wanted, key=_GRAVITY.__getitem__)) if wanted else one)
        return kept


ALL = Selection()
"""Every rule, as usual."""


def at_least(severity: Severity, least: Severity) -> bool:
    """Whether something of this severity matters as much as the least one that is asked for."""
    return _GRAVITY[severity] >= _GRAVITY[least]


def is_always_on(rule: Rule) -> bool:
    """Whether nothing may switch a rule off: maddy cannot read a file with such a finding, and nobody knows what it would do."""
    return rule.category is Category.SYNTAX


def rules_named(word: str, rules: Iterable[Rule]) -> list[Rule]:
    """The rules that a word means: one by its name or code, those of a category, or those whose codes begin with it."""
    by_code = word.startswith("MC")
    return [rule for rule in rules if word in (rule.name, rule.category) or (by_code and rule.code.startswith(word))]


def selected(
    select: Sequence[str],
    ignore: Sequence[str],
    ignore_in: Mapping[str, Sequence[str]],
    severities: Mapping[str, Severity],
    folder: str = "",
) -> Selection:
    """What the words of the settings come to. Each of them means at least one rule."""
    if tuple(select) == EVERY and not (ignore or ignore_in or severities):
        return ALL
    # Imported here because it loads every rule.
    from maddyconf.rules import all_rules

    rules = all_rules()
    wanted = {rule.code for word in select for rule in rules_named(word, rules)}
    off = frozenset(rule.code for rule in rules if rule.code not in wanted and not _tells_of_unread(rule))
    off_in = tuple((pattern, _ignored(words, rules)) for pattern, words in ignore_in.items())
    by_code = {rule.code: severity for word, severity in severities.items() for rule in rules_named(word, rules)}
    return Selection(off | _ignored(ignore, rules), off_in, by_code, folder)


def _ignored(words: Iterable[str], rules: Sequence[Rule]) -> frozenset[str]:
    """The codes of the rules to ignore. One that tells of something unread is so by its own name or code only."""
    named = ((word, rule) for word in words for rule in rules_named(word, rules))
    return frozenset(rule.code for word, rule in named if not _tells_of_unread(rule) or word in (rule.name, rule.code))


def _tells_of_unread(rule: Rule) -> bool:
    """Whether a finding of the rule means that a part of the configuration is not known."""
    return is_always_on(rule) or rule.name in FAILED_IMPORTS
