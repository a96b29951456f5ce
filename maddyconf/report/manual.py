"""Pages of the manual for the terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from textwrap import indent

from maddyconf.knowledge.manual import GLOBAL, DirectivePage, ModulePage, Page, RolePage, since
from maddyconf.report.full import Styled

_KINDS = {ModulePage: "module", DirectivePage: "directive", RolePage: "role"}
MOST_PLACES = 6
MOST_WORDS = 12
"""A list of more words than this is no help in the terminal."""


def manual(pages: Iterable[Page]) -> Iterator[Styled]:
    """The lines of some pages, an empty one after each."""
    for page in pages:
        if isinstance(page, ModulePage):
            yield from _module(page)
        elif isinstance(page, DirectivePage):
            yield from _directive(page)
        else:
            yield from _role(page)
        yield []


def as_json(pages: Iterable[Page]) -> str:
    """The pages as an array of objects."""
    rows = [{"kind": _KINDS[type(page)], **asdict(page)} for page in pages]
    for row in rows:
        for directive in (row, *row.get("directives", ())):
            if "span" in directive:
                span = directive.pop("span")
                directive["since"], directive["until"] = span[0], span[1] or None
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _module(page: ModulePage) -> Iterator[Styled]:
    yield [(page.name, "bold"), ("  module", "dim"), *_age(since(page.span))]
    yield [(f"  {page.doc}", "")]
    if page.roles:
        yield [("  It is ", ""), (", ".join(page.roles), "cyan"), (".", "")]
    for text in filter(None, (page.note, page.others)):
        yield [(f"  {text}", "")]
    if page.deprecated:
        yield [(f"  It is {page.deprecated}.", "yellow")]
    if page.build:
        yield [(f"  Released programs do not have it: it needs the build tag {page.build}.", "yellow")]
    if page.former_names:
        yield [(f"  Formerly {', '.join(page.former_names)}.", "")]
    yield [("  written  ", "dim"), (page.written, "green")]
    width = max((len(one.name) for one in page.directives), default=0)
    for one in page.directives:
        age = since(one.span) if one.span != page.span else ""
        marks = ", ".join(filter(None, ("required" if one.required else "", "deprecated" if one.deprecated else "", age)))
        default = f" Default: {one.default}." if one.default and len(one.default) <= 40 else ""
        yield [(f"    {one.name:<{width}}", "bold"), (f"  {one.doc}{default}", ""), *_age(marks)]
    yield from _example(page.example)


def _directive(page: DirectivePage) -> Iterator[Styled]:
    where = "global directive" if page.places == (GLOBAL,) else f"directive of {_some(page.places)}"
    yield [(page.name, "bold"), (f"  {where}", "dim"), *_age(since(page.span))]
    yield [(f"  {page.doc}", "")]
    if page.deprecated:
        yield [(f"  It is {page.deprecated}.", "yellow")]
    yield [("  written  ", "dim"), (page.written, "green")]
    if 2 < len(page.words) <= MOST_WORDS and not all(word in page.written for word in page.words):
        yield [("  values   ", "dim"), (", ".join(filter(None, page.words)), "")]
    facts = ["It is required." if page.required else f"Default: {page.default}." if page.default else ""]
    facts.append("Where it is missing, the global directive of this name holds." if page.inherits else "")
    facts.append("It may be there several times." if page.repeatable else "")
    if any(facts):
        yield [("  " + " ".join(filter(None, facts)), "")]
    yield from _example(page.example)


def _some(places: tuple[str, ...]) -> str:
    """The first of many places."""
    shown = ", ".join(places[:MOST_PLACES])
    return f"{shown} and {len(places) - MOST_PLACES} others" if len(places) > MOST_PLACES else shown


def _role(page: RolePage) -> Iterator[Styled]:
    yield [(page.name, "bold"), ("  role", "dim")]
    yield [(f"  {page.doc}", "")]
    if page.namespace:
        yield [(f"  Where it is expected, the prefix {page.namespace}. may be left out.", "")]
    for label, words in (("expected", page.wanted_by), ("modules ", page.modules)):
        if words:
            yield [(f"  {label} ", "dim"), (", ".join(words), "")]


def _example(text: str) -> Iterator[Styled]:
    if text:
        yield [("  example", "dim")]
        for line in indent(text, "    ").splitlines():
            yield [(line, "green")]


def _age(text: str) -> Styled:
    return [(f"  ({text})", "yellow")] if text else []
