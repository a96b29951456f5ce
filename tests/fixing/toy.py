"""A linter for texts of words, so that fixes of every kind can be tried: good ones, useless ones and harmful ones.

Each word that is a key of WORDS is a finding, and its fix writes something else in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from maddyconf.diagnostics import Category, Diagnostic, Edit, Fix, Place, Rule, Safety, Severity
from maddyconf.engine import Checked
from maddyconf.expansion.imports import Load
from maddyconf.fixing import Fixed, fix_together
from maddyconf.source import Source

WORDS: Mapping[str, tuple[str | None, Safety]] = {
    "plain": ("fine", Safety.SAFE),
    "first": ("plain", Safety.SAFE),
    "risky": ("fine", Safety.UNSAFE),
    "doubtful": ("risky", Safety.SAFE),
    "ping": ("pong", Safety.SAFE),
    "pong": ("ping", Safety.SAFE),
    "stubborn": ("stubborn", Safety.SAFE),
    "harmful": ("hopeless", Safety.SAFE),
    "hopeless": (None, Safety.SAFE),
}
"""Each with the word that its fix writes. Some lead to others, some in a circle, some nowhere."""

SEVERITY = {"hopeless": Severity.WARNING}
_WORD = re.compile(r"\b[a-z]+\b", re.ASCII)
_IMPORT = re.compile(r"@([a-z.]+)")


def rule(name: str) -> Rule:
    return Rule(f"T-{name}", name, Category.STYLE, SEVERITY.get(name, Severity.WARNING), "")


def lint(source: Source, load: Load) -> Checked:
    """The findings in a text and in those that it names by `@name`."""
    names = [f"{source.name.rpartition('/')[0]}/{name}" for name in _IMPORT.findall(source.text)]
    found = tuple(one for text in (source, *(read(load, name) for name in names)) for one in _findings(text))
    return Checked(source, found, tuple(names))


def read(load: Load, path: str) -> Source:
    loaded = load(path)
    return loaded if isinstance(loaded, Source) else loaded.source


def _findings(source: Source) -> list[Diagnostic]:
    found = []
    for word in _WORD.finditer(source.text):
        if word[0] in WORDS:
            better, safety = WORDS[word[0]]
            place = Place(source, word.start(), word.end())
            fix = Fix("mend it", safety, (Edit(place, better),)) if better else None
            found.append(Diagnostic(rule(word[0]), f"{word[0]} is bad", place, (), fix))
    return found


def no_files(path: str) -> Source:
    raise FileNotFoundError(path)


def fixed(text: str, safeties: tuple[Safety, ...] = (Safety.SAFE,)) -> Fixed:
    return fix_together([lint(Source(text, "/nowhere/text"), no_files)], lint, lambda fix: fix.safety in safeties)


def text_of(result: Fixed) -> str:
    (checked,) = result.checked
    return checked.source.text
