"""MC326 late-replace-sender."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity
from maddyconf.flow import flow_of
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule


@rule("MC326", "late-replace-sender", Category.DELIVERY, visits=Level, severity=Severity.WARNING)
def late_replace_sender(level: Level, server: Server) -> Iterator[Finding]:
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
    if level.name != "destination" or level.node is None:
        return
    flow = flow_of(server)
    for setting in level.named("modify"):
        for modifier in flow.group(setting.node):
            if modifier.kind == "modify.replace_sender":
                message = (
                    f"`replace_sender` has no effect in `{level.node.name}`, a message has one sender for all recipients: "
                    "put it into a `modify` beside the blocks for recipients"
                )
                if setting.node.args:
                    yield at(message, setting.node, None, (Related("here is the `replace_sender`", modifier.place),))
                else:
                    yield at(message, modifier.node)
