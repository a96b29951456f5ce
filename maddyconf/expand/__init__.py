"""The lossless tree to the effective tree, with every mistake in macros and imports."""

from maddyconf.expand.expansion import Expansion, expand, expand_all
from maddyconf.expand.limits import TooLargeError
from maddyconf.expand.nodes import Argument, Macro, MacroUse, Node, outline, walk

__all__ = ["Argument", "Expansion", "Macro", "MacroUse", "Node", "TooLargeError", "expand", "expand_all", "outline", "walk"]
