"""MC225 duplicate-block."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, shortened
from maddyconf.model import Instance, Server
from maddyconf.rules import Finding, rule


@rule("MC225", "duplicate-block", Category.SEMANTIC, visits=Server)
def duplicate_block(server: Server, same: Server) -> Iterator[Finding]:
    """Two blocks of one name.

    ## What it does
    Finds blocks at the top of the file whose name is taken already, by a block of any kind.

    ## Why
    maddy does not start. A block without a name has the name of its module, and some tables have it always:
    `table.static`, `table.regexp`, `table.identity`, `table.email_localpart`, `table.email_localpart_optional` and
    `table.email_with_domain`, so there can be only one of each.

    ## Example
    ```maddy
    target.remote outbound {
        hostname mx.example.org
    }
    target.queue outbound {
        target &outbound
    }
    ```

    ## Use instead
    ```maddy
    target.remote outbound {
        hostname mx.example.org
    }
    target.queue remote_queue {
        target &outbound
    }
    ```
    """
    first: dict[str, Instance] = {}
    for instance in server.instances:
        if instance.is_endpoint or instance.module is None:
            continue
        before = first.setdefault(instance.name, instance)
        if before is not instance:
            message = f"there is a block named `{shortened(instance.name)}` already"
            if instance.module.named_by_module and instance.node.args:
                message += f": a `{instance.module.name}` never gets the name that is written"
            related = (Related("the first one is here", before.place),)
            yield Finding(message, instance.place, related, None, instance.node)
