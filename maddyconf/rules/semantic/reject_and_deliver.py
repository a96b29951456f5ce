"""MC231 reject-and-deliver."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related
from maddyconf.knowledge.pipeline import DELIVERY_NAMES
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule


@rule("MC231", "reject-and-deliver", Category.SEMANTIC, visits=Level)
def reject_and_deliver(level: Level, server: Server) -> Iterator[Finding]:
    """`reject` and `deliver_to` for the same messages.

    ## What it does
    Finds blocks that both deliver messages and reject them.

    ## Why
    maddy does not start.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        deliver_to dummy
        reject
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://127.0.0.1:25 {
        reject
    }
    ```
    """
    rejected = delivered = None
    for setting in level.named(*DELIVERY_NAMES) if level.named("reject") else ():
        node = setting.node
        if node.name == "reject":
            rejected = node
            if delivered:
                message = f"messages cannot be rejected here: `{delivered.name}` delivers them"
                yield at(message, node, None, (Related("they are delivered here", delivered.place),))
                return
        else:
            if rejected and node.name == "deliver_to":
                yield at("messages cannot be delivered here: `reject` refuses them", node, None, (Related("refused here", rejected.place),))
                return
            delivered = node
