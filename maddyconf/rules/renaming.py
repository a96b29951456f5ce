"""The fix that puts the right name in place of a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maddyconf.diagnostics import Fix, Safety
from maddyconf.rules.edits import fix, replace_word

if TYPE_CHECKING:
    from maddyconf.expansion import Argument, Node


def renamed(better: str, node: Node, argument: Argument | None = None, safety: Safety = Safety.UNSAFE) -> Fix | None:
    """For the name of a directive, or an argument, if the word in the file is the name itself and no macro made it."""
    return fix(f"write `{better}`", safety, replace_word(node, argument, better))
