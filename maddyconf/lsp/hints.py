"""What an editor shows between the words: what a macro stands for, what a port is for, and what holds though it is not written.

Passwords and the like are never shown, and neither is what comes from the environment.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.diagnostics import shortened
from maddyconf.expansion import Argument, Node
from maddyconf.expansion.nodes import walk
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.ports import PORTS
from maddyconf.knowledge.values.plain import Flag
from maddyconf.lsp.shown import is_shown
from maddyconf.lsp.world import Snapshot
from maddyconf.model import Section, Server

MOST = 40
"""How long a hint may be: it stands between other words."""

MATTER = ("max_message_size", "max_tries", "appendlimit")
"""Directives whose default people run into: limits at which mail is refused or given up."""


class Hint(NamedTuple):
    """Something to be shown at an offset of a document. `about` is a sentence for who wants to know more."""

    at: int
    text: str
    about: str


def hints_in(snapshot: Snapshot, start: int, end: int) -> list[Hint]:
    """The hints in a part of a document, each once, in their order."""
    found = {(one.at, one.text): one for one in (*_macros(snapshot), *_ports(snapshot), *_defaults(snapshot))}
    return sorted(one for one in found.values() if start <= one.at <= end)


def _macros(snapshot: Snapshot) -> Iterator[Hint]:
    """The value of each word with a macro in it."""
    for node, _ in walk(snapshot.server.nodes):
        if node.document is not snapshot.document:
            continue
        values: dict[int, list[Argument]] = {}
        for argument in node.args:
            if argument.macros and not argument.token.missing:
                values.setdefault(argument.token.start, []).append(argument)
        for arguments in values.values():
            if all(may_be_shown(snapshot.server, node, one) for one in arguments):
                names = ", ".join(dict.fromkeys(f"$({macro.name})" for one in arguments for macro in one.macros))
                value = shortened(" ".join(one.value for one in arguments), MOST)
                yield Hint(arguments[0].token.word_end, f"= {value}", f"What {names} stands for here.")


def may_be_shown(server: Server, node: Node, argument: Argument) -> bool:
    """Whether neither the environment nor a secret has a part in a value."""
    words = [(node.document.source, argument.token)]
    words += [(macro.document.source, value.token) for macro in argument.macros for value in macro.values]
    return not argument.environment and all(is_shown(server, source, word.start, word.word_end) for source, word in words)


def _ports(snapshot: Snapshot) -> Iterator[Hint]:
    """What the ports of the listeners are for."""
    for listener in snapshot.server.listeners:
        node, argument = listener.endpoint.node, listener.argument
        port = PORTS.get(listener.port)
        if port and node.document is snapshot.document and not argument.environment:
            yield Hint(argument.token.word_end, port.service, f"Port {listener.port} is for {port.service}, used by {port.who}.")


def _defaults(snapshot: Snapshot) -> Iterator[Hint]:
    """Switches that are on because nothing stands behind them, and limits that hold because nothing else is written."""
    for setting in snapshot.server.settings:
        node = setting.node
        if isinstance(setting.directive.value, Flag) and not node.directive.arguments and node.document is snapshot.document:
            yield Hint(node.directive.name.word_end, "yes", f"`{node.name}` without a word switches it on.")
    for section in snapshot.server.sections:
        if section.node and section.node.document is snapshot.document and section.node.directive.block:
            yield from _limits(section, section.node)


def _limits(section: Section, node: Node) -> Iterator[Hint]:
    block = node.directive.block
    for name, known in directives_of(section.kind, section.release).items():
        if name in MATTER and known.default and block and not section.setting_in_force(name) and not block.open.missing:
            yield Hint(block.open.end, f"{name} {known.default}", f"The default, because `{name}` is not written here.")
