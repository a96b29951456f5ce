"""What semantic tokens can be, in the order by which they are numbered. All are of the protocol, so every editor has colours for them."""

from __future__ import annotations

TYPES = ("comment", "string", "macro", "function", "variable", "class", "property", "number", "keyword", "enumMember")
"""Comments; texts and addresses; macros and variables; snippets; names of blocks; modules; directives; then words of few kinds."""

MODIFIERS = ("declaration", "deprecated", "defaultLibrary")
"""Where a name is given; what should not be used any more; what maddy itself knows."""
