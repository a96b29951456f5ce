"""Rules for the terminal and as JSON: one page, or the list of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from maddyconf.report.full import SEVERITY_STYLES, Styled
from maddyconf.rules.pages import Page, facts_of


def one(page: Page) -> Iterator[Styled]:
    """The page of a rule, with its Markdown as colours."""
    rule = page.rule
    yield [(rule.name, "bold"), (f"  {rule.code}", "dim"), (f"  {rule.severity}", SEVERITY_STYLES[rule.severity])]
    yield from _paragraph(page.summary)
    for name, text in facts_of(rule):
        if name != "severity":
            yield [(f"  {name:<9}", "dim"), (text, "")]
    for part in page.parts:
        yield []
        yield [(f"  {part.title}", "bold")]
        yield from _text(part.text)
    yield []


def many(pages: Iterable[Page]) -> Iterator[Styled]:
    """A line for each rule, by category."""
    category = None
    for page in pages:
        rule = page.rule
        if rule.category != category:
            if category is not None:
                yield []
            category = rule.category
            yield [(category, "bold")]
        mark = f"  (fix: {rule.fix})" if rule.fix else ""
        yield [
            (f"  {rule.code}  ", "dim"),
            (f"{rule.name:<36}", "cyan"),
            (f"{rule.severity:<8}", SEVERITY_STYLES[rule.severity]),
            (f" {page.summary}", ""),
            (mark, "green"),
        ]


def as_json(pages: Iterable[Page]) -> str:
    """The pages as an array of objects; the texts are Markdown."""
    rows = [
        {
            "code": page.rule.code,
            "name": page.rule.name,
            "category": page.rule.category,
            "severity": page.rule.severity,
            "fix": page.rule.fix,
            "since": page.rule.since,
            "summary": page.summary,
            "sections": {part.title: part.text for part in page.parts},
        }
        for page in pages
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _text(text: str) -> Iterator[Styled]:
    """The text of a section: configurations stay as they are, lines of a paragraph too."""
    is_code = False
    for line in text.splitlines():
        if line.startswith("```"):
            is_code = not is_code
        else:
            yield [(f"    {line}", "green" if is_code else "")]


def _paragraph(text: str) -> Iterator[Styled]:
    from textwrap import wrap

    for line in wrap(text, 96):
        yield [(f"  {line}", "")]
