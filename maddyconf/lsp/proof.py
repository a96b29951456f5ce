"""The proof that maddy reads the same after a name was changed, but for the name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from maddyconf.expansion import walk
from maddyconf.lsp.changing import Edits, expanded_with
from maddyconf.lsp.occurrences import Name, Sort
from maddyconf.model import Server

if TYPE_CHECKING:
    from maddyconf.lsp.library import Configuration
    from maddyconf.lsp.world import World


class Renamed(NamedTuple):
    """What was renamed, and how."""

    name: Name
    new: str

    def after(self, text: str) -> str:
        return self.new if text == self.name.text else text


def is_same_but_for(world: World, configuration: Configuration, edits: Edits, renamed: Renamed) -> bool:
    """Whether a configuration with some edits means the same but for a name."""
    before, how = configuration.server, configuration.how
    after = Server(expanded_with(world, configuration, edits), how.release, how.facts)
    return (
        _mistakes(before) == _mistakes(after)
        and _undefined(before, renamed) == _undefined(after, None)
        and list(_outline(before, _expected(before, renamed))) == list(_outline(after, None))
        and _blocks(before, renamed) == _blocks(after, None)
    )


Expected = Mapping[tuple[int, int], str]
"""The values that arguments must have after it, by the identities of their nodes and of themselves."""


def _expected(server: Server, renamed: Renamed) -> Expected:
    """Macros and snippets leave no name behind. Those of blocks stand in definitions, and in whatever looks like a reference."""
    if renamed.name.sort is not Sort.BLOCK:
        return {}
    old, new = renamed.name.text, renamed.new
    found: dict[tuple[int, int], str] = {}
    for node, _ in walk(server.nodes):
        found |= {(id(node), id(one)): f"&{new}" for one in node.args if one.value == f"&{old}"}
    for instance in server.instances:
        if not instance.is_endpoint:
            found |= {(id(instance.node), id(one)): new for one in instance.node.args if one.value == old}
    return found


def _outline(server: Server, expected: Expected | None) -> Iterator[tuple[object, ...]]:
    for node, depth in walk(server.nodes):
        values = tuple((expected or {}).get((id(node), id(one)), one.value) for one in node.args)
        yield depth, node.name, values, node.children is not None


def _mistakes(server: Server) -> list[str]:
    return [one.name for one in server.expansion.diagnostics]


def _undefined(server: Server, renamed: Renamed | None) -> list[str]:
    """The macros that are not defined where they stand."""
    is_macro = renamed is not None and renamed.name.sort is Sort.MACRO
    return [
        renamed.after(one.name) if is_macro and renamed and os.path.realpath(one.document.source.name) == renamed.name.file else one.name
        for one in server.expansion.undefined
    ]


def _blocks(server: Server, renamed: Renamed | None) -> tuple[list[str], list[str]]:
    """The names of blocks and references."""
    defined, used = [one.name for one in server.instances], [one.name for one in server.references]
    if renamed is None or renamed.name.sort is not Sort.BLOCK:
        return defined, used
    is_named = [not one.is_endpoint for one in server.instances]
    return [renamed.after(one) if named else one for one, named in zip(defined, is_named, strict=True)], list(map(renamed.after, used))
