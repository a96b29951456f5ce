"""Macros: `$(name)` in the arguments of a directive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.expansion.limits import Budget
from maddyconf.expansion.nodes import Argument, Macro


class ListInStringError(Exception):
    """A macro with several values stands inside a word."""

    def __init__(self, macro: Macro) -> None:
        self.macro = macro


class NothingInStringError(ListInStringError):
    """A macro without any value stands inside a word: maddy crashes."""


class Expanded(NamedTuple):
    """What one argument becomes, and the macros in it that are not defined."""

    arguments: tuple[Argument, ...]
    undefined: tuple[str, ...] = ()


def may_hold_macro(word: str) -> bool:
    """Whether maddy looks for macros in a word."""
    return "$(" in word and ")" in word


def expand_argument(argument: Argument, macros: dict[str, Macro], budget: Budget) -> Expanded:
    """Replace the macros in one argument, as maddy 0.9.4 does it.

    A word that begins with `$(` and ends with `)` is one name as a whole, whatever stands between: it gives all values of
    the macro, or vanishes. Raises ListInStringError where maddy refuses or crashes.
    """
    word = argument.value
    if word.startswith("$(") and word.endswith(")"):
        name = word[2:-1]
        macro = macros.get(name)
        if macro is None:
            return Expanded((), (name,))
        budget.spend_words(len(macro.values))
        return Expanded(tuple(Argument(value.value, argument.token, (*argument.macros, macro, *value.macros)) for value in macro.values))
    value, used, undefined = _expand_string(word, macros, budget)
    return Expanded((Argument(value, argument.token, (*argument.macros, *used)),), undefined)


def _expand_string(word: str, macros: dict[str, Macro], budget: Budget) -> tuple[str, list[Macro], tuple[str, ...]]:
    """Replace macros inside a word.

    maddy finds all names first, then replaces them one after another everywhere, in what earlier ones put in too.
    """
    names = list(dict.fromkeys(found.name for found in _names(word)))
    values: dict[str, str] = {}
    used = []
    for name in names:
        macro = macros.get(name)
        if macro is None:
            values[name] = ""
            continue
        if len(macro.values) != 1:
            raise (ListInStringError if macro.values else NothingInStringError)(macro)
        values[name] = macro.values[0].value
        used += [macro, *macro.values[0].macros]
    if any("$" in value or ")" in value or ")" in name for name, value in values.items()):
        # What is put in can make up new macros, and `$(a)` is in `$(a)b)` too: the order matters.
        for found in _names(word):
            word = word.replace(f"$({found.name})", values[found.name])
            budget.spend_words(1, len(word))
    else:
        word = "".join(_replaced(word, values))
        budget.spend_words(len(names), len(word))
    return word, used, tuple(name for name in names if name not in macros)


class Found(NamedTuple):
    """A macro in a word, from its `$` to behind its `)`."""

    name: str
    start: int
    end: int


def macros_in(word: str) -> list[Found]:
    """The macros that maddy finds in a word: it takes one that begins with `$(` and ends with `)` for one name."""
    return [Found(word[2:-1], 0, len(word))] if word.startswith("$(") and word.endswith(")") else list(_names(word))


def _names(word: str) -> Iterator[Found]:
    """The macros in a word: from `$(` to the last `)` before the next `$`, with at least one character between."""
    start = word.find("$(")
    while start >= 0:
        dollar = word.find("$", start + 2)
        end = word.rfind(")", start + 3, dollar if dollar >= 0 else len(word))
        if end >= 0:
            yield Found(word[start + 2 : end], start, end + 1)
        start = word.find("$(", max(end + 1, start + 2))


def _replaced(word: str, values: dict[str, str]) -> Iterator[str]:
    done = 0
    for name, start, end in _names(word):
        yield word[done:start]
        yield values[name]
        done = end
    yield word[done:]
