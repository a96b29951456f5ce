"""MC603 ineffective-directive."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity
from maddyconf.knowledge.conditions import Kind, is_on
from maddyconf.knowledge.values.mail import Limit
from maddyconf.knowledge.values.plain import Flag
from maddyconf.model import Breach, Section, Server, Setting
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.conditions import at_breach
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import remove_line


@rule(
    "MC603",
    "ineffective-directive",
    Category.VERSION,
    visits={Setting: lambda directive: directive.ignored or isinstance(directive.value, Limit), Breach: (Kind.IGNORED.name,)},
    severity=Severity.WARNING,
    fix=Safety.SAFE,
)
def ineffective_directive(part: Setting | Breach, server: Server) -> Iterator[Finding]:
    """A directive that maddy reads and does nothing with.

    ## What it does
    Finds directives that have no effect in the chosen version, whatever they say: leftovers of older ones, or of plans. It
    finds `responses` beside `response` in a list of `dnsbl` too, limits for destinations in an endpoint, where maddy only looks
    at senders, and what single versions forget to look at. A switch that is off is only told as an info.

    ## Why
    Whoever wrote the line believes that it does something.

    ## Example
    ```maddy
    auth_perdomain yes
    ```

    ## Use instead
    ```maddy
    auth.external own_program {
        perdomain yes
        domains example.org
    }
    ```
    """
    if isinstance(part, Breach):
        finding = at_breach(part)
        removed = finding.node and not finding.of_age and fix("remove it", Safety.SAFE, remove_line(finding.node))
        yield finding._replace(fix=removed or None)
    else:
        yield from _of_a_setting(part, server.section_of(part))


def _of_a_setting(setting: Setting, section: Section) -> Iterator[Finding]:
    node = setting.node
    if setting.directive.ignored:
        is_off = isinstance(setting.directive.value, Flag) and not is_on(node.values)
        made = fix(f"remove `{node.name}`", Safety.SAFE, remove_line(node))
        message = f"`{node.name}` has no effect: maddy reads it and does nothing with it"
        yield at(message, node, fix=made)._replace(severity=Severity.INFO if is_off else None)
    elif section.kind.name == "limits" and node.name == "destination" and is_of_endpoint(section):
        yield at("limits for destinations have no effect in an endpoint: write them into the `limits` of `target.remote`", node)


def is_of_endpoint(section: Section) -> bool:
    """Whether limits are in the block of an endpoint, and not a block of their own, which others may use."""
    return bool(section.outer and section.outer.node and section.outer.node.name in ("smtp", "submission", "lmtp"))
