"""Where a finding comes from: the macro that made the value, the imports that brought the line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maddyconf.diagnostics import Related, shortened

if TYPE_CHECKING:
    from maddyconf.expansion import Node
    from maddyconf.rules import Finding


def origins(finding: Finding) -> Iterator[Related]:
    """The definitions of the macros in an argument, and the imports of its line, the nearest first."""
    if finding.argument:
        for macro in finding.argument.macros:
            yield Related(f"the value comes from `$({shortened(macro.name)})`, defined here", macro.place)
    if finding.node:
        for node in reversed(finding.node.via):
            yield Related("it is used here", node.place)


def with_unset_variables(finding: Finding) -> Finding:
    """Tell first that a variable of the environment is not set, where that is why a value is wrong."""
    unset = finding.argument.unset if finding.argument else ()
    if not unset:
        return finding
    names = " and ".join(f"`{{env:{shortened(name)}}}`" for name in dict.fromkeys(unset))
    verb = "is" if len(set(unset)) == 1 else "are"
    hint = f"set it, or give it with `--env {shortened(unset[0])}=VALUE`"
    return finding._replace(message=f"{names} {verb} not set, and so {finding.message}; {hint}")


def vanished(node: Node) -> str:
    """The macros behind a directive of which nothing is left, because they are not defined above it; empty if there are none."""
    left = {argument.token.start for argument in node.args}
    gone = [token.value for token in node.directive.arguments if "$(" in token.value and token.start not in left]
    if not gone:
        return ""
    return f"`{shortened(' '.join(gone))}` {'is' if len(gone) == 1 else 'are'} not defined above, and nothing is left of it; so "
