"""Where a finding comes from: the macro that made the value, the imports that brought the line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maddyconf.diagnostics import Related, shortened

if TYPE_CHECKING:
    from maddyconf.rules import Finding


def origins(finding: Finding) -> Iterator[Related]:
    """The definitions of the macros in an argument, and the imports of its line, the nearest first."""
    if finding.argument:
        for macro in finding.argument.macros:
            yield Related(f"the value comes from `$({shortened(macro.name)})`, defined here", macro.place)
    if finding.node:
        for node in reversed(finding.node.via):
            yield Related("it is used here", node.place)
