"""Fixes that put the right word in place of a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maddyconf.diagnostics import Fix, Safety, shortened
from maddyconf.rules.edits import fix, replace_word

if TYPE_CHECKING:
    from maddyconf.expansion import Argument, Node
    from maddyconf.knowledge.values.value import Fault


def renamed(better: str, node: Node, argument: Argument | None = None, safety: Safety = Safety.UNSAFE) -> Fix | None:
    """For the name of a directive, or an argument, if the word in the file is the name itself and no macro made it."""
    return fix(f"write `{better}`", safety, replace_word(node, argument, better))


def corrected(fault: Fault, node: Node, argument: Argument | None) -> Fix | None:
    """For an argument whose value is wrong, if it is known what may be meant."""
    if not argument or not fault.better:
        return None
    safety = Safety.SAFE if fault.is_sure else Safety.UNSAFE
    return fix(f"write `{shortened(fault.better)}`", safety, replace_word(node, argument, fault.better))
