"""The knowledge as pages of a manual: a module, a directive with all places where it may stand, a role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from textwrap import dedent

from maddyconf.knowledge.catalog import blocks
from maddyconf.knowledge.declarations import Block, Deprecation, Directive, Entries, Lists, Module, Pipeline, Role, directives_of
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.history import FORMER_NAMES
from maddyconf.knowledge.modules import all_modules, variants
from maddyconf.knowledge.roles import ROLES
from maddyconf.knowledge.values.blocks import GroupOf, ModuleOf, TableFor, TlsOf
from maddyconf.knowledge.values.plain import Anything
from maddyconf.knowledge.versions import NEWEST, OLDEST, Span, Version, version

GLOBAL = "the top of the file"
"""What stands for the place of global directives."""


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """A directive. `places` are the kinds of blocks where it means this; `default` is empty where there is none."""

    name: str
    places: tuple[str, ...]
    written: str
    doc: str
    default: str
    required: bool
    inherits: bool
    repeatable: bool
    words: tuple[str, ...]
    span: Span
    deprecated: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class ModulePage:
    """A module: what it is good for, what stands behind its name, and what in its block."""

    name: str
    written: str
    doc: str
    note: str
    roles: tuple[str, ...]
    directives: tuple[DirectivePage, ...]
    others: str
    example: str
    former_names: tuple[str, ...]
    build: str
    span: Span
    deprecated: str = ""


@dataclass(frozen=True, slots=True)
class RolePage:
    """A role: who wants it, and which modules play it."""

    name: str
    namespace: str
    doc: str
    wanted_by: tuple[str, ...]
    modules: tuple[str, ...]


Page = ModulePage | DirectivePage | RolePage


def pages(name: str, release: Version = NEWEST) -> list[Page]:
    """Everything that a name means: with and without its prefix, as a former name, a directive or a role."""
    former = FORMER_NAMES.get(name)
    wanted = {name, former.replaced_by if former else name}
    found: list[Page] = [module_page(one, release) for one in all_modules(release) if one.name in wanted or one.name.endswith(f".{name}")]
    known = [(one, block) for block in blocks(release) if (one := directives_of(block, release).get(name))]
    examples = {_place(block): block.example if isinstance(block, Module) else _line(block.example, name) for _, block in known}
    examples = {place: text for place, text in examples.items() if _line(text, name)}
    together = _together(directive_page(one, block, release) for one, block in known)
    found += [
        replace(page, example=next((examples[place] for place in page.places if place in examples), _sample(page))) for page in together
    ]
    found += [
        _role_page(one, release) for one in ROLES if name and name.lower() in {one.key.lower(), one.namespace, _bare(one.name).lower()}
    ]
    return found


def names(release: Version = NEWEST) -> list[str]:
    """Every name that has a page."""
    found = [one.name for one in all_modules(release)]
    found += [name.rpartition(".")[2] for name in found]
    found += [name for block in blocks(release) for name in directives_of(block, release)]
    found += [text for one in ROLES for text in (one.key, _bare(one.name))]
    return list(dict.fromkeys(found))


def module_page(one: Module, release: Version = NEWEST) -> ModulePage:
    """The page of a module."""
    prefix = f"{one.roles[0].namespace}." if one.roles and one.roles[0].namespace else ""
    ignores = isinstance(one.arguments, Anything)
    return ModulePage(
        one.name,
        f"{one.name.removeprefix(prefix)} {'' if ignores else one.arguments.describe()}".strip(),
        one.doc,
        one.note,
        tuple(role.name for role in one.roles),
        tuple(directive_page(directive, one, release) for directive in directives_of(one, release).values()),
        _others(one),
        one.example,
        tuple(name for name, former in FORMER_NAMES.items() if former.replaced_by == one.name),
        one.build,
        _whole(other.span for other in variants(one.name)),
        _deprecated(one.deprecated, release),
    )


def _others(block: Block) -> str:
    if not block.is_read:
        return "maddy does not look into its block."
    if isinstance(block.others, Pipeline):
        return "Its other lines are a pipeline: what happens to messages."
    if isinstance(block.others, Entries):
        return f"Each {'other ' if block.directives else ''}line is {block.others.role.name}."
    return f"Each other line is {block.others.noun}, with a block of its own." if isinstance(block.others, Lists) else ""


def directive_page(one: Directive, block: Block, release: Version = NEWEST) -> DirectivePage:
    """The page of a directive in one kind of block, without an example."""
    return DirectivePage(
        one.name,
        (_place(block),),
        f"{one.name} {one.value.describe()}".strip(),
        one.doc,
        one.default,
        one.required,
        one.inherits,
        one.repeatable,
        one.value.words,
        _whole(_within(other.span, block) for other in block.directives if other.name == one.name),
        _deprecated(one.deprecated, release),
    )


def _deprecated(one: Deprecation | None, release: Version) -> str:
    return str(one) if one and one.holds(release) else ""


def _within(span: Span, block: Block) -> Span:
    """A directive is not older than its module."""
    return span._replace(since=max(span.since, block.since, key=version)) if isinstance(block, Module) else span


def _sample(page: DirectivePage) -> str:
    """The line with its default or its first word, where no example has one; nothing where that does not help."""
    value = page.default or next(iter(page.words), "")
    line = f"{page.name} {value}"
    return "" if not value else line if page.places[0] == GLOBAL else f"{page.places[0]} {{\n    {line}\n}}"


def _line(example: str, name: str) -> str:
    """A line of an example with its block, by its first word."""
    lines = example.splitlines()
    start = next((index for index, line in enumerate(lines) if line.split()[:1] == [name]), None)
    if start is None:
        return ""
    depth, end = 0, start
    for end in range(start, len(lines)):
        depth += lines[end].endswith("{") - (lines[end].strip() == "}")
        if not depth:
            break
    return dedent("\n".join(lines[start : end + 1]))


def _together(found: Iterable[DirectivePage]) -> list[DirectivePage]:
    """One page for all places where a directive means the same."""
    same: dict[DirectivePage, list[DirectivePage]] = {}
    for page in found:
        same.setdefault(replace(page, places=(), span=Span()), []).append(page)
    return [
        replace(page, places=tuple(place for one in pages for place in one.places), span=_whole(one.span for one in pages))
        for page, pages in same.items()
    ]


def _place(block: Block) -> str:
    return GLOBAL if block is GLOBALS else block.name


def _whole(spans: Iterable[Span]) -> Span:
    """From the first of some spans to the end of the last."""
    some = list(spans)
    ends = [span.until for span in some]
    return Span(min((span.since for span in some), key=version), "" if "" in ends else max(ends, key=version))


def _role_page(one: Role, release: Version) -> RolePage:
    wanted = [
        f"{directive.name} ({_place(block)})"
        for block in blocks(release)
        for directive in directives_of(block, release).values()
        if isinstance(directive.value, ModuleOf | GroupOf | TableFor | TlsOf) and directive.value.role is one
    ]
    wanted += [f"{block.name}, each line" for block in blocks(release) if isinstance(block.others, Entries) and block.others.role is one]
    players = tuple(other.name for other in all_modules(release) if one in other.roles)
    return RolePage(_bare(one.name), one.namespace, one.doc, tuple(dict.fromkeys(wanted)), players)


def _bare(name: str) -> str:
    """The name of a role without its article."""
    return name.partition(" ")[2]


def since(span: Span) -> str:
    """For a reader: since when, and until when, there is something. Empty if always."""
    came = f"since {span.since}" if version(span.since) > OLDEST else ""
    gone = f"until {span.until}" if span.until else ""
    return ", ".join(filter(None, (came, gone)))
