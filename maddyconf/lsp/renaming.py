"""A name changed everywhere, if maddy then reads the same but for the name.

What cannot be renamed is refused, with the reason. What can be is tried first: each configuration that has to do with it is built
again from the changed texts, and compared.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.diagnostics import Edit, Place, shortened
from maddyconf.knowledge.modules import module
from maddyconf.lsp.changing import RefusedError
from maddyconf.lsp.names import names_of
from maddyconf.lsp.occurrences import Name, Occurrence, Sort
from maddyconf.lsp.proof import Renamed, is_same_but_for
from maddyconf.lsp.whereabouts import Whereabouts, whereabouts
from maddyconf.lsp.world import Snapshot, World
from maddyconf.rules.edits import written
from maddyconf.source import Source

_NOT_IN_NAMES = frozenset('"\\#$(){}&=\ufffd')
"""What means something in a word, or may in a later one."""


class Target(NamedTuple):
    """A name that can be renamed, with every place of it."""

    name: Name
    where: Whereabouts


def target_of(snapshot: Snapshot, occurrence: Occurrence) -> Target:
    """What is to be renamed. Raises RefusedError if that cannot be."""
    name = occurrence.name
    if occurrence.argument and occurrence.argument.environment:
        # What is in the variable is nobody's business.
        raise RefusedError("the name is made of a variable of the environment: change it there")
    where = whereabouts(snapshot, name)
    if not where.definitions:
        what = "in this file" if name.sort is Sort.MACRO else "here"
        raise RefusedError(f"`{shortened(name.shown)}` is defined nowhere {what}, so there is nothing to rename")
    for one in where.definitions:
        if not one.is_literal:
            raise RefusedError(_why_made(one))
    for one in where.occurrences:
        _must_be_editable(snapshot.world, one.place.source)
    return Target(name, where)


def renamed(snapshot: Snapshot, target: Target, new: str) -> list[Edit]:
    """The edits that give a name in place of another. Raises RefusedError if it does not do, or if more would change than the name."""
    name, where = target
    if new == name.text:
        return []
    _must_be_a_name(name, new)
    _must_be_free(name, new, where)
    edits = [Edit(place, new) for place in _places(where)]
    for configuration in where.configurations:
        if not is_same_but_for(snapshot.world, configuration, edits, Renamed(name, new)):
            made = next((one for one in where.occurrences if not one.is_literal), None)
            why = f": {_where(made.place)}, it is made of a macro or a variable" if made else ""
            raise RefusedError(f"more than the name `{shortened(name.text)}` would change in the configuration{why}; rename it by hand")
    return edits


def _places(where: Whereabouts) -> Iterator[Place]:
    """Where the name is to be changed. A file that is imported under two names is edited under one."""
    sources: dict[str, Source] = {}
    for one in where.occurrences:
        if one.is_literal:
            source = sources.setdefault(os.path.realpath(one.place.source.name), one.place.source)
            yield Place(source, one.place.start, one.place.end)


def _why_made(definition: Occurrence) -> str:
    """Why the name of a block does not stand in the text."""
    if definition.argument:
        return f"the name of the block is made of a macro or a variable, {_where(definition.place)}: change it there"
    known = module(definition.name.text)
    if known and known.named_by_module:
        return f"a `{shortened(definition.name.text)}` always has the name of its module, whatever is written behind it"
    return f"the block has the name of its module, `{shortened(definition.name.text)}`: write a name behind it first"


def _must_be_a_name(name: Name, new: str) -> None:
    what = f"a {name.sort}"
    if not new:
        raise RefusedError(f"{what} must have a name")
    odd = next((char for char in new if char in _NOT_IN_NAMES or not char.isprintable() or char.isspace()), None)
    if odd is not None:
        shown = f"`{odd}`" if odd.isprintable() and not odd.isspace() else "blanks or what cannot be seen"
        raise RefusedError(f"the name of {what} cannot have {shown} in it: give the name alone, such as `{_example(name)}`")
    if written(new) != new or "{env:" in new:
        raise RefusedError(f"`{shortened(new)}` cannot be the name of {what}")


def _example(name: Name) -> str:
    return {Sort.BLOCK: "local_mailboxes", Sort.MACRO: "local_domains", Sort.SNIPPET: "limits"}[name.sort]


def _must_be_free(name: Name, new: str, where: Whereabouts) -> None:
    """Raises RefusedError if the new name would mean something that is there already."""
    for configuration in where.configurations:
        names = names_of(configuration.server)
        taken = names.of(name._replace(text=new))
        if definition := next((one for one in taken if one.is_definition), None):
            raise RefusedError(f"there is a {name.sort} `{shortened(new)}` already, {_where(definition.place)}")
        if taken:
            used = shortened(taken[0].name.shown)
            raise RefusedError(f"`{used}` is written already, {_where(taken[0].place)}, and would then mean this {name.sort}")
        if name.sort is Sort.SNIPPET and (place := names.imports.place_of(new)):
            raise RefusedError(f"`import {shortened(new)}` brings a file, {_where(place)}, and would then mean this snippet")


def _must_be_editable(world: World, source: Source) -> None:
    if os.path.realpath(source.name) in world.by_path:
        return
    name = shortened(os.path.basename(source.name))
    if not os.access(source.name, os.W_OK):
        raise RefusedError(f"the name also stands in `{name}`, which may not be written")
    if any("\ud800" <= char <= "\udfff" for char in source.text):
        raise RefusedError(f"the name also stands in `{name}`, which is not UTF-8; open it, and save it as UTF-8 first")


def _where(place: Place) -> str:
    return f"in line {place.position.line} of `{shortened(os.path.basename(place.source.name))}`"
