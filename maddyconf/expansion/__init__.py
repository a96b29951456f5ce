"""The lossless tree to the effective tree, with every mistake in macros and imports."""

from maddyconf.expansion.expand import Expansion, expand, expand_all
from maddyconf.expansion.limits import TooLargeError
from maddyconf.expansion.nodes import Argument, Macro, MacroUse, Node, outline, walk

__all__ = ["Argument", "Expansion", "Macro", "MacroUse", "Node", "TooLargeError", "expand", "expand_all", "outline", "walk"]
