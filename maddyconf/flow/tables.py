"""What tables do to addresses: which of them are in one, and whether a client can choose what comes out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from enum import Enum, auto

from maddyconf.flow.pipelines import Flow, Named
from maddyconf.knowledge.conditions import is_on
from maddyconf.knowledge.forms.regexps import table_regexp

STRANGERS = ("q@x.zz", "z+w@u.de")
"""Addresses that no table was made for. They are short, so that no expression takes long to try."""

MOST_REPEATED_GROUPS = 3
"""With more groups under `+` or `*`, an expression is not tried: Python may take very long where Go does not."""

_OF_ALL = frozenset({"table.identity", "table.email_localpart", "table.email_localpart_optional", "table.email_with_domain"})
_GROUP = re.compile(r"\$\{?(\d+)\}?")


def has_everybody(flow: Flow, table: Named) -> bool:
    """Whether an address that nobody thought of is in a table too."""
    if table.kind == "table.chain":
        steps = table.section.settings if table.section else []
        return all(one.directive.name != "step" or _step_has_everybody(flow, flow.named(one.node)) for one in steps)
    if table.kind == "table.regexp":
        return len(table.arguments) > 1 and matches(table, STRANGERS)
    return table.kind in _OF_ALL


class Outcome(Enum):
    """Whose address a recipient is after it was looked up in a table and replaced."""

    AS_BEFORE = auto()
    FIXED = auto()
    """One that is written in the configuration, or at least its domain."""
    CHOSEN = auto()
    """One that the client can choose: the domain is made of what stood before the `@`."""


def outcome(flow: Flow, table: Named) -> Outcome:
    """What `replace_rcpt` with a table makes of recipients that nobody thought of."""
    if table.kind == "table.chain":
        found = Outcome.AS_BEFORE
        for one in table.section.settings if table.section else ():
            step = flow.named(one.node)
            after = outcome(flow, step) if step and step.kind != "table.chain" else Outcome.AS_BEFORE
            found = after if after is not Outcome.AS_BEFORE else found
        return found
    if table.kind == "table.email_with_domain":
        return Outcome.FIXED
    if table.kind != "table.regexp" or len(table.arguments) < 2:
        return Outcome.AS_BEFORE
    expression, *replacements = table.arguments
    domains = [text.rpartition("@")[2] for text in replacements]
    if any(_is_chosen(expression, int(group)) for domain in domains for group in _GROUP.findall(domain)):
        return Outcome.CHOSEN
    if not any("$" in domain for domain in domains) and matches(table, STRANGERS):
        return Outcome.FIXED
    return Outcome.AS_BEFORE


def _step_has_everybody(flow: Flow, step: Named | None) -> bool:
    # A chain in a chain is not followed further: it may be the same one.
    return bool(step and step.kind != "table.chain" and has_everybody(flow, step))


def matches(table: Named, addresses: Iterable[str]) -> bool:
    """Whether the expression of a `regexp` table matches some addresses, each of them. One that cannot be tried does not."""
    full, caseless = (_switch(table, name) for name in ("full_match", "case_insensitive"))
    expression = table_regexp(table.arguments[0], full, caseless)
    if len(re.findall(r"\)[*+{]", expression)) > MOST_REPEATED_GROUPS:
        return False
    try:
        with warnings.catch_warnings(action="ignore"):
            compiled = re.compile(expression)
    except (re.error, RecursionError, OverflowError):
        # Python's language is not quite Go's. What cannot be tried counts as made for some addresses.
        return False
    return all(compiled.search(address) for address in addresses)


def _switch(table: Named, name: str) -> bool:
    """A switch of the table, which is on by default."""
    words = table.section.words(name) if table.section else None
    return words is None or is_on(words)


def _is_chosen(expression: str, group: int) -> bool:
    """Whether a group of an expression is about what stands before the `@`."""
    at = expression.rfind("@")
    openings = [found.start() for found in re.finditer(r"(?<!\\)\((?!\?[^P<])", expression)]
    return 0 < group <= len(openings) and (at < 0 or openings[group - 1] < at)
