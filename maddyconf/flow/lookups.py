"""What tables are asked for: whole addresses, local parts or user names, and how they are normalized before.

It follows from where a table is used. `destination_in` asks for addresses; `replace_rcpt` asks for the address and, only if the
table has nothing for it, for its local part; the steps of a chain are asked for what the steps before them answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from maddyconf.flow.pipelines import Flow, Named, flow_of
from maddyconf.flow.tables import has_everybody
from maddyconf.knowledge.declarations import Directive, directives_of
from maddyconf.knowledge.forms.domains import normal_address
from maddyconf.knowledge.values.blocks import ModuleOf, TableFor
from maddyconf.model import Section, Server, Setting, Use


class Shape(IntEnum):
    """What a text is that a table is asked for."""

    ADDRESS = 0
    LOCAL_PART = 1
    ANY = 2


class Form(IntEnum):
    """How it was normalized, the most thorough first."""

    NORMAL = 0
    """In lower case, and with the domain as maddy compares it."""
    LOWER = 1
    """In lower case."""
    AS_IS = 2


class Asked(NamedTuple):
    """A kind of text that a table is asked for."""

    shape: Shape
    form: Form


Questions = frozenset[Asked]

ADDRESS = frozenset({Asked(Shape.ADDRESS, Form.NORMAL)})
LOCAL_PART = frozenset({Asked(Shape.LOCAL_PART, Form.NORMAL)})
ANYTHING = frozenset({Asked(Shape.ANY, Form.AS_IS)})

REPLACING = ("modify.replace_rcpt", "modify.replace_sender")

_USERS = {
    "auth_map": ("auth_map_normalize", "auth_normalize"),
    "storage_map": ("storage_map_normalize",),
    "user_to_email": ("auth_normalize",),
}
_ADDRESSES = {"prepare_email": ("from_normalize",), "delivery_map": ("delivery_normalize",), "destination_in": (), "source_in": ()}
"""Directives that ask a table, and those that say how the text is normalized before: the first that the block knows."""

_FORMS = {"auto": Form.NORMAL, "precis_casefold_email": Form.NORMAL, "precis_casefold": Form.LOWER, "casefold": Form.LOWER}

STEPS = ("step", "optional_step")
"""The directives of a chain, which are asked for what comes to the chain."""

MOST_DEPTH = 20
"""How deep chains in chains are followed. Below, anything may be asked."""


class Lookups:
    """The questions to every table of a server."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._asked: defaultdict[int, set[Asked]] = defaultdict(set)
        self._answers: dict[tuple[int, Questions], Questions] = {}
        self._values: dict[int, Questions] = {}

    def of(self, table: Section) -> Questions:
        """What a table with a block, or an inline one, is asked for; empty if nothing asks it."""
        return frozenset(self._asked.get(id(table), ()))

    def ask(self, table: Named | None, asked: Questions, depth: int = 0) -> Questions:
        """Note what a table is asked for. Returns what it may answer."""
        section = table.section if table else None
        if table is None or section is None:
            return _answer(table, asked)
        if depth > MOST_DEPTH:
            asked = ANYTHING
        self._asked[id(section)] |= asked
        key = id(section), asked
        if key not in self._answers:
            self._answers[key] = ANYTHING
            if table.kind == "table.chain" and depth <= MOST_DEPTH:
                self._answers[key] = self._ask_chain(section, asked, depth)
            elif table.kind == "table.static":
                self._answers[key] = self._values_of(section)
            else:
                self._answers[key] = _answer(table, asked)
        return self._answers[key]

    def _ask_chain(self, section: Section, asked: Questions, depth: int) -> Questions:
        for setting in section.settings:
            answer = self.ask(self._flow.named(setting.node), asked, depth + 1)
            asked = answer | asked if setting.directive.name == "optional_step" else answer
        return asked

    def _values_of(self, section: Section) -> Questions:
        if id(section) not in self._values:
            values = (value for setting in section.settings for value in setting.node.values[1:])
            self._values[id(section)] = frozenset(_kind_of(value) for value in values)
        return self._values[id(section)]


def lookups_of(server: Server) -> Lookups:
    """The questions to the tables of a server, collected at the first call."""
    return server.derived(_collect)


def _collect(server: Server) -> Lookups:
    flow = flow_of(server)
    lookups = Lookups(flow)
    for use in server.declared(Use, lambda module: isinstance(module.arguments, ModuleOf)):
        if use.module and use.arguments:
            table = flow.argument_of(use.node)
            if use.module.name not in REPLACING:
                lookups.ask(table, ANYTHING)
            elif table:
                lookups.ask(table, ADDRESS)
                if not has_everybody(flow, table):
                    lookups.ask(table, LOCAL_PART)
    for setting in server.declared(Setting, _asks_a_table):
        lookups.ask(flow.named(setting.node), _question(setting, server.section_of(setting)))
    return lookups


def _asks_a_table(directive: Directive) -> bool:
    value = directive.value
    return isinstance(value, ModuleOf | TableFor) and value.role.namespace == "table" and directive.name not in STEPS


def _question(setting: Setting, section: Section) -> Questions:
    """What a directive of some block asks its table for."""
    name = setting.directive.name
    ways = _ADDRESSES.get(name, _USERS.get(name))
    if ways is None:
        return ANYTHING
    shape = Shape.ADDRESS if name in _ADDRESSES else Shape.ANY
    known = directives_of(section.kind, section.release)
    way = next((way for way in ways if way in known), None)
    if way is None:
        return frozenset({Asked(shape, Form.AS_IS if ways else Form.NORMAL)})
    words = section.in_force(way) or (known[way].default,)
    return frozenset({Asked(shape, _FORMS.get(words[0], Form.AS_IS))})


def _answer(table: Named | None, asked: Questions) -> Questions:
    """What a table that is no chain makes of what it is asked for."""
    kind = table.kind if table else ""
    if kind == "table.identity":
        return asked
    if kind == "dummy":
        return frozenset()
    if kind in ("table.email_localpart", "table.email_localpart_optional"):
        return frozenset(Asked(Shape.LOCAL_PART, one.form) for one in asked)
    if table and kind == "table.email_with_domain":
        return _made(Shape.ADDRESS, asked, table.arguments)
    if table and kind == "table.regexp":
        return frozenset().union(*(_replaced(text, asked) for text in table.arguments[1:]))
    return ANYTHING


def _replaced(text: str, asked: Questions) -> Questions:
    if "$" not in text:
        return frozenset({_kind_of(text)})
    return _made(Shape.ADDRESS if "@" in text else Shape.ANY, asked, (text,))


def _made(shape: Shape, asked: Questions, texts: Iterable[str]) -> Questions:
    """A text made of what was asked for and of others, which may be in another case."""
    is_normal = all(normal_address(text) == text for text in texts)
    return frozenset(Asked(shape, one.form if is_normal else Form.AS_IS) for one in asked)


def _kind_of(value: str) -> Asked:
    shape = Shape.ADDRESS if "@" in value else Shape.LOCAL_PART
    return Asked(shape, Form.NORMAL if normal_address(value) == value else Form.AS_IS)
