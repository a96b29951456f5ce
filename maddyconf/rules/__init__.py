"""Rules on the model: one file a rule, in the folder of its category.

A rule is a function that is called with each part of the server that it visits, and yields what it finds. Its docstring
is its page. To be in the folder is to be registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, NamedTuple

from maddyconf.diagnostics import REFUSED, Category, Fix, Place, Related, Rule, Safety, Severity

if TYPE_CHECKING:
    from maddyconf.expansion import Argument, Node
    from maddyconf.model import Server


class Finding(NamedTuple):
    """What a rule yields; the engine makes a diagnostic of it.

    `node` and `argument` are what it is about: the engine tells from which macros and imports they come.
    """

    message: str
    place: Place
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    node: Node | None = None
    argument: Argument | None = None
    of_age: bool = False
    """Whether other releases of maddy accept it."""
    severity: Severity | None = None
    """How much it matters, where that is not what is usual for the rule."""


def at(
    message: str,
    node: Node,
    argument: Argument | None = None,
    related: tuple[Related, ...] = (),
    *,
    fix: Fix | None = None,
    of_age: bool = False,
) -> Finding:
    """A finding at a directive, or at one of its arguments."""
    return Finding(message, node.place_of(argument) if argument else node.place, related, fix, node, argument, of_age)


def at_name(message: str, node: Node, related: tuple[Related, ...] = (), fix: Fix | None = None, *, of_age: bool = False) -> Finding:
    """A finding at the name of a directive."""
    return Finding(message, node.place_of_name, related, fix, node, None, of_age)


Check = Callable[[Any, "Server"], Iterator[Finding]]
Which = tuple[str, ...] | Callable[[Any], object] | None
"""Which parts of a kind: those of some names, those whose declaration is wanted, or all."""

Visits = Mapping[type[Any], Which]


@dataclass(frozen=True, eq=False, slots=True)
class ModelRule:
    """A rule with the function that applies it and the parts that the function wants to see."""

    rule: Rule
    visits: Visits
    check: Check


def rule(
    code: str,
    name: str,
    category: Category,
    *,
    visits: type | tuple[type, ...] | Visits,
    severity: Severity = Severity.ERROR,
    fix: Safety | None = None,
    since: str = "0.1.0",
    files: bool = False,
) -> Callable[[Check], ModelRule]:
    """Make a rule of a function. The names are those of `Rule`.

    The function is called with every part of a kind in `visits`, or only with some: `{Setting: ("debug",)}`.
    """
    wanted: Visits = visits if isinstance(visits, Mapping) else dict.fromkeys(visits if isinstance(visits, tuple) else (visits,))

    def declare(check: Check) -> ModelRule:
        return ModelRule(Rule(code, name, category, severity, check.__doc__ or "", fix, since, files), wanted, check)

    return declare


FILES = "files"
"""The folder of the rules that look at files."""


@cache
def model_rules() -> tuple[ModelRule, ...]:
    """Every rule in the folders of this package by code, but for those that look at nothing else than files."""
    return _in_packages(name for name in _names(__path__, __name__) if name.split(".")[2] != FILES)


@cache
def file_rules() -> tuple[ModelRule, ...]:
    """The rules that look at the files of the machine and at nothing else."""
    return _in_packages(_names([f"{path}/{FILES}" for path in __path__], f"{__name__}.{FILES}"))


def _names(folders: Iterable[str], package: str) -> Iterator[str]:
    """The modules in a package and in those below it."""
    for module in iter_modules(folders, f"{package}."):
        yield module.name
        if module.ispkg:
            yield from _names([f"{path}/{module.name.rpartition('.')[2]}" for path in folders], module.name)


def _in_packages(names: Iterable[str]) -> tuple[ModelRule, ...]:
    found = {value for name in names for value in vars(import_module(name)).values() if isinstance(value, ModelRule)}
    return tuple(sorted(found, key=lambda one: one.rule.code))


def apply(rules: Iterable[ModelRule], server: Server) -> Iterator[tuple[Rule, Finding]]:
    """What some rules find in a server."""
    for one in rules:
        for kind, which in one.visits.items():
            for part in _visited(server, kind, which):
                for finding in one.check(part, server):
                    yield one.rule, finding


def _visited(server: Server, kind: type[Any], which: Which) -> Sequence[Any]:
    if which is None:
        return server.parts(kind)
    return server.declared(kind, which) if callable(which) else server.named(kind, *which)


def refusals(server: Server) -> Iterator[tuple[Rule, Finding]]:
    """What keeps a server from starting, besides what is found while its files are read."""
    return apply((one for one in model_rules() if one.rule.category in REFUSED), server)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule by code, with those that are found while a file is read and those on comments that speak to maddyconf."""
    from maddyconf.expansion import mistakes as expand
    from maddyconf.suppressions import mistakes as suppressions
    from maddyconf.syntax import mistakes as syntax

    rules = (*syntax.RULES, *expand.RULES, *(one.rule for one in (*model_rules(), *file_rules())), *suppressions.RULES)
    return tuple(sorted(rules, key=lambda one: one.code))
