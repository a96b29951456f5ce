"""MC226 second-block-name."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, shortened
from maddyconf.model import Server
from maddyconf.model.server import ONE_NAME_SINCE
from maddyconf.rules import Finding, at, rule


@rule("MC226", "second-block-name", Category.SEMANTIC, visits=Server)
def second_block_name(server: Server, same: Server) -> Iterator[Finding]:
    """A block with more than one name.

    ## What it does
    Finds blocks at the top of the file with two or more names.

    ## Why
    Since 0.9.0 maddy refuses them. Before, and in its manual, they are allowed. The words behind the module are always names
    there, never arguments.

    ## Example
    ```maddy
    storage.imapsql local_mailboxes local_authdb {
        driver sqlite3
        dsn imapsql.db
    }
    ```

    ## Use instead
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    ```
    """
    if server.release < ONE_NAME_SINCE:
        return
    taken = set()
    for instance in server.instances:
        if instance.is_endpoint or instance.module is None or instance.module.is_custom:
            continue
        taken.add(instance.name)
        # For tables whose written name is ignored, maddy looks whether a block up to here has that name.
        if instance.further_names and (not instance.module.named_by_module or instance.node.args[0].value in taken):
            second = instance.further_names[0]
            message = f"a block has one name, and `{shortened(second.value)}` is a second: use `&{shortened(instance.name)}` everywhere"
            yield at(message, instance.node, second, of_age=True)
