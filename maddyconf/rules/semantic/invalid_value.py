"""MC217 invalid-value."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety
from maddyconf.knowledge.conditions import Kind
from maddyconf.model import Breach, Section, Server, Setting
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.conditions import at_breach
from maddyconf.rules.renaming import corrected


@rule(
    "MC217",
    "invalid-value",
    Category.SEMANTIC,
    visits={Setting: lambda directive: directive.value.can_be_wrong, Breach: (Kind.VALUE.name,)},
    fix=Safety.UNSAFE,
)
def invalid_value(part: Setting | Breach, server: Server) -> Iterator[Finding]:
    """A value that maddy cannot read, or does not know.

    ## What it does
    Checks each value by the kind of its directive: numbers, times, sizes, switches, words of a list, addresses, networks, SMTP
    codes, regular expressions and so on.

    ## Why
    maddy does not start. A size must have a unit (`32M`, not `32MB` and not `33554432`), a time too (`10m`), and there is no
    unit for days.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        max_message_size 32MB
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://127.0.0.1:25 {
        max_message_size 32M
        deliver_to dummy
    }
    ```
    """
    if isinstance(part, Breach):
        yield at_breach(part)
        return
    node, value = part.node, part.directive.value
    if value.least <= len(node.args) <= value.most:
        for fault in value.faults(node.values):
            history = _history(part, server.section_of(part))
            place = None if fault.argument is None else node.args[fault.argument]
            made = None if history else corrected(fault, node, place)
            yield at(fault.text + history, node, place, fix=made, of_age=bool(history))


def _history(setting: Setting, section: Section) -> str:
    """That other releases know the value, if some do."""
    for other in section.kind.directives:
        if other.name == setting.node.name and other is not setting.directive and not any(other.value.faults(setting.node.values)):
            release = section.release
            return f"; it came with {other.since}, this is {release}" if other.until == "" else f"; it is refused since {other.until}"
    return ""
