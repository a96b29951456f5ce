"""MC345 undecided-tls-level."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at_name, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import add_line


@rule(
    "MC345", "undecided-tls-level", Category.DELIVERY, visits={Section: ("mx_auth.local_policy",)}, severity=Severity.INFO, fix=Safety.SAFE
)
def undecided_tls_level(section: Section, server: Server) -> Iterator[Finding]:
    """A `local_policy` that demands TLS without saying so.

    ## What it does
    Finds `local_policy` without `min_tls_level`.

    ## Why
    It is `encrypted` then, even in an empty block: servers without TLS get no mail, and after some days the sender gets it back.
    That may be what you want; but who reads the block does not see it.

    ## Example
    ```maddy
    target.remote outbound_delivery {
        mx_auth {
            local_policy {
                min_mx_level none
            }
        }
    }
    ```

    ## Use instead
    ```maddy
    target.remote outbound_delivery {
        mx_auth {
            local_policy {
                min_tls_level encrypted
                min_mx_level none
            }
        }
    }
    ```
    """
    node = section.node
    if node and not section.setting("min_tls_level"):
        made = fix("write what holds", Safety.SAFE, add_line(node, "min_tls_level encrypted"))
        message = "without `min_tls_level` it is `encrypted`, and servers without TLS get no mail: write the level that you want"
        yield at_name(message, node, (), made)
