"""MC225 duplicate-block."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, shortened
from maddyconf.model import Instance, Server
from maddyconf.model.server import ONE_NAME_SINCE
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
        if instance.is_endpoint or instance.module is None or instance.module.is_custom:
            continue
        name = _looked_up(instance, server)
        if before := first.get(name):
            message = f"there is a block named `{shortened(name)}` already"
            if instance.module.named_by_module and instance.node.args:
                message += f": a `{instance.node.name}` never gets the name that is written"
            related = (Related("the first one is here", before.place),)
            yield Finding(message, instance.place, related, None, instance.node)
        first.setdefault(instance.name, instance)
        for further in instance.further_names if server.release < ONE_NAME_SINCE else ():
            first.setdefault(further.value, instance)


def _looked_up(instance: Instance, server: Server) -> str:
    """The name that must be free. Before 0.9.0 it was the written one, also for tables that do not get it."""
    return instance.node.args[0].value if server.release < ONE_NAME_SINCE and instance.node.args else instance.name
