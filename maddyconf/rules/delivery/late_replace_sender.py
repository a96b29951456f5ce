"""MC326 late-replace-sender."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity
from maddyconf.expansion import Node
from maddyconf.flow import Named, flow_of
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule


@rule("MC326", "late-replace-sender", Category.DELIVERY, visits=Server, severity=Severity.WARNING)
def late_replace_sender(server: Server, same: Server) -> Iterator[Finding]:
    """`replace_sender` in a block for recipients.

    ## What it does
    Finds `replace_sender` in the `modify` of `destination`, `destination_in` and `default_destination` blocks, also by way of
    a `modifiers` block.

    ## Why
    A message has one sender, whoever its recipients are. maddy looks at the new sender, writes into the log that this is not
    supported, and goes on with the old one.

    ## Example
    ```maddy
    msgpipeline outgoing {
        destination example.org {
            deliver_to &local_mailboxes
        }
        default_destination {
            modify {
                replace_sender file /etc/maddy/senders
            }
            deliver_to &remote_queue
        }
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline outgoing {
        modify {
            replace_sender file /etc/maddy/senders
        }
        destination example.org {
            deliver_to &local_mailboxes
        }
        default_destination {
            deliver_to &remote_queue
        }
    }
    ```
    """
    flow = flow_of(server)
    replacing: dict[int, list[Named]] = {}
    for level in server.named(Level, "destination"):
        for setting in level.named("modify"):
            group = flow.named(setting.node)
            if group and group.section and level.node:
                if id(group.section) not in replacing:
                    found = (one for one in flow.group(setting.node) if one.kind == "modify.replace_sender")
                    replacing[id(group.section)] = list(found)
                if replacing[id(group.section)]:
                    yield from _findings(level.node, setting.node, replacing[id(group.section)])


def _findings(block: Node, modify: Node, replacing: list[Named]) -> Iterator[Finding]:
    message = (
        f"`replace_sender` has no effect in `{block.name}`, a message has one sender for all recipients: "
        "put it into a `modify` beside the blocks for recipients"
    )
    if not modify.args:
        yield from (at(message, modifier.node) for modifier in replacing)
    else:
        yield at(message, modify, None, (Related("here is the `replace_sender`", replacing[0].place),))
