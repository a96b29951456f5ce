"""The servers to which `target.smtp` and `target.lmtp` pass messages."""

from __future__ import annotations

from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.forms.endpoints import Address, parse_address
from maddyconf.model.sections import Section


class Downstream(NamedTuple):
    """One address of such a target, in a form that maddy knows, where it is written."""

    section: Section
    node: Node
    argument: Argument
    address: Address

    @property
    def place(self) -> Place:
        return self.node.place_of(self.argument)


def downstreams(section: Section) -> tuple[Downstream, ...]:
    """The addresses in `targets` and those behind the name of the module, in the order in which maddy tries them."""
    read = ((node, argument, parse_address(argument.value)) for node, argument in written_downstreams(section))
    return tuple(Downstream(section, node, argument, address) for node, argument, address in read if address)


def written_downstreams(section: Section) -> list[tuple[Node, Argument]]:
    """The same as written, whether maddy knows the form or not, each with the line in which it stands."""
    written: list[tuple[Node, Argument]] = []
    targets = section.setting("targets")
    if targets:
        written += ((targets.node, argument) for argument in targets.node.args)
    if section.node and section.arguments:
        # What the section knows as its arguments are the last words before the block.
        written += ((section.node, argument) for argument in section.node.args[-len(section.arguments) :])
    return written
