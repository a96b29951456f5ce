"""The page of a rule: its docstring, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from typing import NamedTuple

from maddyconf.diagnostics import Category, Rule, Safety
from maddyconf.rules import all_rules

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)

HAPPENS = {
    Category.SYNTAX: "maddy cannot read the file",
    Category.SEMANTIC: "maddy reads the file and refuses what is written in it",
    Category.STARTUP: "`maddy verify-config` is content, and the server does not start",
    Category.DELIVERY: "the server starts, and mail is lost, refused or loops",
    Category.SECURITY: "the server starts, and is open to others or leaks secrets",
    Category.VERSION: "it works with this version of maddy, and not as well with others",
    Category.STYLE: "it works, and is misleading or needless",
}
"""What each category says of a server with such a configuration."""

FIXES = {None: "none", Safety.SAFE: "safe", Safety.UNSAFE: "unsafe: look at it first"}


class Part(NamedTuple):
    """A section of a page, in Markdown."""

    title: str
    text: str


class Page(NamedTuple):
    """What people read about a rule: one sentence, and sections."""

    rule: Rule
    summary: str
    parts: tuple[Part, ...]


def page(rule: Rule) -> Page:
    """The page of a rule."""
    summary, *parts = _SECTION.split(cleandoc(rule.doc))
    titles, texts = parts[::2], parts[1::2]
    return Page(rule, " ".join(summary.split()), tuple(Part(title, text.strip()) for title, text in zip(titles, texts, strict=True)))


def known_rule(word: str) -> Rule | None:
    """The rule of a name or a code, in any case."""
    folded = word.casefold()
    return next((rule for rule in all_rules() if folded in (rule.name, rule.code.casefold())), None)


def rule_words() -> Iterator[str]:
    """The names and codes of all rules."""
    for rule in all_rules():
        yield from (rule.name, rule.code)


def facts_of(rule: Rule) -> list[tuple[str, str]]:
    """What is known of a rule besides its page, for a table."""
    return [
        ("category", f"{rule.category}: {HAPPENS[rule.category]}"),
        ("severity", rule.severity),
        ("fix", FIXES[rule.fix]),
        ("since", f"maddyconf {rule.since}"),
    ]


def markdown(page: Page) -> str:
    """The page as Markdown."""
    lines = [f"# {page.rule.name} ({page.rule.code})", "", page.summary, "", "| | |", "|---|---|"]
    lines += [f"| {name} | {text} |" for name, text in facts_of(page.rule)]
    for part in page.parts:
        lines += ["", f"## {part.title}", "", part.text]
    return "\n".join(lines) + "\n"
