"""MC370 delivery-to-dummy."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity
from maddyconf.knowledge.roles import DELIVERY_TARGET
from maddyconf.model import Reference, Server, Use
from maddyconf.rules import Finding, at, rule


@rule("MC370", "delivery-to-dummy", Category.DELIVERY, visits=(Use, Reference), severity=Severity.INFO)
def delivery_to_dummy(part: Use | Reference, server: Server) -> Iterator[Finding]:
    """Mail is accepted and thrown away.

    ## What it does
    Finds `dummy` where messages are delivered to, also by reference to a `dummy` block.

    ## Why
    Who sends such a message is told that all is well, and nobody ever sees it. That may be wanted; if not, `reject` tells them.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        destination example.org {
            deliver_to &local_mailboxes
        }
        default_destination {
            deliver_to dummy
        }
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://127.0.0.1:25 {
        destination example.org {
            deliver_to &local_mailboxes
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```
    """
    if part.role is not DELIVERY_TARGET:
        return
    block = server.blocks.get(part.name) if isinstance(part, Reference) else None
    module = block.module if block else part.module if isinstance(part, Use) else None
    if module and module.name == "dummy":
        message = "messages are thrown away here, and their senders are told that they were accepted: use `reject` if that is not wanted"
        related = (Related("this is the `dummy` block", block.place),) if block else ()
        argument = part.argument if isinstance(part, Reference) else part.name
        yield at(message, part.node, argument, related)
