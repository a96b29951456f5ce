"""MC233 empty-block-name."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.model import Instance, Server
from maddyconf.model.server import ONE_NAME_SINCE
from maddyconf.rules import Finding, at, rule


@rule("MC233", "empty-block-name", Category.SEMANTIC, visits=Instance)
def empty_block_name(instance: Instance, server: Server) -> Iterator[Finding]:
    """A block whose name is empty.

    ## What it does
    Finds blocks at the top of the file with the name `""`, often because of an environment variable that is not set.

    ## Why
    maddy crashes on it since 0.9.0.

    ## Example
    ```maddy
    storage.imapsql "" {
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
    if instance.module and instance.name == "" and server.release >= ONE_NAME_SINCE:
        yield at("the name of this block is empty, and maddy crashes on that", instance.node, instance.node.args[0], of_age=True)
