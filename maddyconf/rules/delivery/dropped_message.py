"""MC301 dropped-message."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, shortened
from maddyconf.knowledge.pipeline import DELIVERY_NAMES
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import add_line

MOST_NAMED = 3
"""How many addresses and domains a message can bear."""


@rule("MC301", "dropped-message", Category.DELIVERY, visits={Level: ("destination",)}, fix=Safety.UNSAFE)
def dropped_message(level: Level, server: Server) -> Iterator[Finding]:
    """A block for recipients that neither delivers nor refuses.

    ## What it does
    Finds `destination`, `destination_in` and `default_destination` blocks without `deliver_to`, `reroute` and `reject`.

    ## Why
    maddy accepts the message and throws it away. The sender is told that all is well, and nothing is logged. If this is what
    you want, `deliver_to dummy` says so.

    ## Example
    ```maddy
    msgpipeline local_routing {
        destination example.org {
            modify {
                replace_rcpt file /etc/maddy/aliases
            }
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local_routing {
        destination example.org {
            modify {
                replace_rcpt file /etc/maddy/aliases
            }
            deliver_to &local_mailboxes
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```
    """
    node = level.node
    if node is None or level.others or level.has(*DELIVERY_NAMES):
        return
    if isinstance(level.outer, Level) and level.outer.has(*DELIVERY_NAMES):
        # The end stands beside the block, where maddy refuses it.
        return
    is_default = node.name == "default_destination"
    # maddy refuses an empty default, and a block for nobody.
    if (is_default and not level.lines) or not (is_default or node.args) or server.lacks_import(node):
        return
    message = (
        f"mail for {'everybody else' if is_default else _recipients(node.values)} is accepted and thrown away: "
        "deliver it with `deliver_to`, or refuse it with `reject`"
    )
    yield at(message, node, fix=fix("refuse it with `reject`", Safety.UNSAFE, add_line(node, "reject")))


def _recipients(values: tuple[str, ...]) -> str:
    """The words behind `destination` or `destination_in`, for a message."""
    shown = ", ".join(f"`{shortened(value)}`" for value in values[:MOST_NAMED])
    return shown + (" and others" if len(values) > MOST_NAMED else "")
