"""The knowledge as Markdown for editors: the same facts as `maddyconf explain`, in fewer lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from maddyconf.diagnostics import printable
from maddyconf.knowledge.declarations import Block, Directive, Module, Role
from maddyconf.knowledge.manual import GLOBAL, DirectivePage, ModulePage, directive_page, module_page, since
from maddyconf.knowledge.reference import manual_page
from maddyconf.knowledge.versions import Version

MOST_WORDS = 12
"""A list of more words than this is no help."""

MOST_PLACES = 4
"""More places of a directive are not named."""

_TICKS = re.compile("`+")
_LINK = re.compile(r"\[([^\]\n]*)\]\((https://[^)\s]*)\)")
_MARKS = re.compile(r"\*\*|^```.*\n?|^---\n", re.MULTILINE)


def code(text: str) -> str:
    """A piece of a configuration in the middle of a sentence, whatever is in it."""
    text = printable(text)
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    blank = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{ticks}{blank}{text}{blank}{ticks}"


def block(text: str) -> str:
    """Lines of a configuration."""
    fence = "`" * max(3, max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{fence}maddy\n{text}\n{fence}"


def paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts))


def without_marks(markdown: str) -> str:
    """The same for an editor that shows plain text."""
    return _MARKS.sub("", _LINK.sub(r"\1: \2", markdown)).strip()


def of_module(one: Module, release: Version, *, short: bool = False) -> str:
    """A module; `short` leaves out its directives and the example."""
    page = module_page(one, release)
    return paragraphs(
        (
            _head(page.name, "module", since(page.span)),
            page.doc,
            f"It is {', '.join(page.roles)}." if page.roles else "",
            page.note,
            page.others,
            f"It is {page.deprecated}." if page.deprecated else "",
            f"Released programs do not have it: it needs the build tag {code(page.build)}." if page.build else "",
            f"Formerly {', '.join(map(code, page.former_names))}." if page.former_names else "",
            *(() if short else (_directives(page), block(page.example) if page.example else "")),
            f"[maddy's manual]({link})" if (link := manual_page(one.name)) else "",
        )
    )


def of_directive(one: Directive, where: Block, release: Version) -> str:
    """A directive of a kind of block."""
    return of_page(directive_page(one, where, release))


def of_page(page: DirectivePage) -> str:
    """A directive, wherever it means the same."""
    shown = ", ".join(page.places[:MOST_PLACES]) + (" and others" if len(page.places) > MOST_PLACES else "")
    place = "global directive" if page.places == (GLOBAL,) else f"directive of {shown}"
    return paragraphs((_head(page.name, place, since(page.span)), page.doc, _facts(page)))


def of_role(one: Role) -> str:
    return paragraphs((_head(one.name.partition(" ")[2], "role", ""), one.doc))


def _head(name: str, kind: str, age: str) -> str:
    return f"**{name}** ({', '.join(filter(None, (kind, age)))})"


def _facts(page: DirectivePage) -> str:
    """How a directive is written, and what holds without it."""
    listed = 2 < len(page.words) <= MOST_WORDS and not all(word in page.written for word in page.words)
    facts = (
        "It is required." if page.required else f"Default: {code(page.default)}." if page.default else "",
        "Where it is missing, the global directive of this name holds." if page.inherits else "",
        "It may be there several times." if page.repeatable else "",
    )
    return paragraphs(
        (
            f"It is {page.deprecated}." if page.deprecated else "",
            f"Written {code(page.written)}",
            f"Values: {', '.join(code(word) for word in page.words if word)}" if listed else "",
            " ".join(filter(None, facts)),
        )
    )


def _directives(page: ModulePage) -> str:
    needed = ", ".join(code(one.name) for one in page.directives if one.required)
    others = ", ".join(code(one.name) for one in page.directives if not one.required and not one.deprecated)
    return "  \n".join(filter(None, (needed and f"Required: {needed}", others and f"Directives: {others}")))
