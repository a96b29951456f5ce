"""MC602 deprecated-module."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety, Severity
from maddyconf.knowledge.declarations import Module
from maddyconf.knowledge.hints import short_name
from maddyconf.knowledge.history import FORMER_NAMES
from maddyconf.model import Instance, Server, Use
from maddyconf.rules import Finding, rule
from maddyconf.rules.edits import fix, replace_word
from maddyconf.rules.line_edits import remove_line


@rule("MC602", "deprecated-module", Category.VERSION, visits=(Instance, Use), severity=Severity.WARNING, fix=Safety.SAFE)
def deprecated_module(part: Instance | Use, server: Server) -> Iterator[Finding]:
    """A module that maddy calls deprecated, or a deprecated name of one.

    ## What it does
    Finds modules that a later version will not have any more, or not in this form, and names from before 0.4.0, which 0.4
    still takes. The fix is safe: what the server does stays the same.

    ## Why
    maddy only writes a line to its log. After an update, the server does not start.

    ## Example
    ```maddy
    target.remote outbound_delivery {
        mx_auth {
            dane
            sts_preload
        }
    }
    ```

    ## Use instead
    ```maddy
    target.remote outbound_delivery {
        mx_auth {
            dane
        }
    }
    ```
    """
    module = part.module
    if module is None or module.build:
        return
    written = part.written if isinstance(part, Use) else part.node.name
    former = FORMER_NAMES.get(written)
    if not (former or module.deprecated):
        return
    if isinstance(part, Use):
        name, place, better = part.name, part.place, short_name(module, part.role)
    else:
        name, place, better = None, part.node.place_of_name, module.name
    # Where a role is expected, its prefix may be left out: `queue` in `deliver_to` is `target.queue`, and no old name.
    if former and former.replaced_by == module.name and written != better:
        message = f"the name `{written}` is deprecated since {former.deprecated}, and {former.until} refuses it: write `{better}`"
        made = fix(f"write `{better}`", Safety.SAFE, replace_word(part.node, name, better))
        yield Finding(message, place, (), made, part.node, name)
    elif module.deprecated and module.deprecated.holds(server.release):
        yield Finding(f"`{written}` is {module.deprecated}", place, (), _removed(part, module), part.node, name)


def _removed(part: Instance | Use, module: Module) -> Fix | None:
    """Without the line, for what does nothing: a policy that is a line of its own."""
    if isinstance(part, Use) and part.name is None and module.name == "mx_auth.sts_preload":
        return fix("remove `sts_preload`, which does nothing", Safety.SAFE, remove_line(part.node))
    return None
