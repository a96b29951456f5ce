"""The fix that puts the right name in place of a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maddyconf.diagnostics import Edit, Fix, Place, Safety

if TYPE_CHECKING:
    from maddyconf.expansion import Argument, Node


def renamed(better: str, node: Node, argument: Argument | None = None) -> Fix | None:
    """For the name of a directive, or an argument, if the word in the file is the name itself and no macro made it."""
    token, written = (argument.token, argument.value) if argument else (node.directive.name, node.name)
    if token.raw != written:
        return None
    place = Place(node.document.source, token.start, token.start + len(token.raw))
    return Fix(f"write `{better}`", Safety.UNSAFE, (Edit(place, better),))
