"""Rules on the model: one file a rule, in the folder of its category.

A rule is a function that is called with each part of the server that it visits, and yields what it finds. Its docstring
is its page. To be in the folder is to be registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from maddyconf.diagnostics import Category, Fix, Place, Related, Rule, Severity

if TYPE_CHECKING:
    from maddyconf.model import Server

Part = TypeVar("Part")


class Finding(NamedTuple):
    """What a rule yields; the engine makes a diagnostic of it."""

    message: str
    place: Place
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


Check = Callable[[Any, "Server"], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class ModelRule:
    """A rule with the function that applies it and the kind of part that the function wants to see."""

    rule: Rule
    visits: type
    check: Check


def rule(
    code: str, name: str, category: Category, *, visits: type[Part], severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Part, Server], Iterator[Finding]]], ModelRule]:
    """Make a rule of a function."""

    def declare(check: Callable[[Part, Server], Iterator[Finding]]) -> ModelRule:
        return ModelRule(Rule(code, name, category, severity, check.__doc__ or ""), visits, check)

    return declare


@cache
def model_rules() -> tuple[ModelRule, ...]:
    """Every rule in the folders of this package, by code."""
    modules = [import_module(module.name) for module in walk_packages(__path__, f"{__name__}.")]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, ModelRule)]
    return tuple(sorted(found, key=lambda one: one.rule.code))


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule by code, with those that are found while a file is read."""
    from maddyconf.expansion import mistakes as expand
    from maddyconf.syntax import mistakes as syntax

    return tuple(sorted((*syntax.RULES, *expand.RULES, *(one.rule for one in model_rules())), key=lambda one: one.code))
