"""MC226 second-block-name."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, shortened
from maddyconf.model import Instance, Server
from maddyconf.model.server import ONE_NAME_SINCE
from maddyconf.rules import Finding, at, rule


@rule("MC226", "second-block-name", Category.SEMANTIC, visits=Instance)
def second_block_name(instance: Instance, server: Server) -> Iterator[Finding]:
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
    if instance.module is None or not instance.further_names or server.release < ONE_NAME_SINCE:
        return
    if instance.module.named_by_module and not _is_taken(instance, server):
        return
    second = instance.further_names[0]
    message = f"a block has one name, and `{shortened(second.value)}` is a second: use `&{shortened(instance.name)}` everywhere"
    yield at(message, instance.node, second, of_age=True)


def _is_taken(instance: Instance, server: Server) -> bool:
    """For tables whose written name is ignored: maddy looks whether a block above has that name."""
    written = instance.node.args[0].value
    for other in server.instances:
        if not other.is_endpoint and other.name == written:
            return True
        if other is instance:
            break
    return False
