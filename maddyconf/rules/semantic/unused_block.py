"""MC224 unused-block."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, shortened
from maddyconf.model import Server
from maddyconf.rules import Finding, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import comment_out


@rule("MC224", "unused-block", Category.SEMANTIC, visits=Server, fix=Safety.UNSAFE)
def unused_block(server: Server, same: Server) -> Iterator[Finding]:
    """A block to which nothing refers.

    ## What it does
    Finds blocks at the top of the file that no endpoint refers to, directly or by way of others.

    ## Why
    maddy does not start, and names no line. Checks, modifiers and policies cannot be referred to at all: put them into a
    `checks`, `modifiers` or `mx_auth` block.

    ## Example
    ```maddy
    target.queue remote_queue {
        target dummy
    }
    smtp tcp://127.0.0.1:25 {
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    target.queue remote_queue {
        target dummy
    }
    smtp tcp://127.0.0.1:25 {
        deliver_to &remote_queue
    }
    ```
    """
    if server.is_incomplete or not any(instance.is_endpoint for instance in server.instances):
        return
    wanted = {reference.name for reference in server.references}
    for instance in server.reach.unused:
        name = shortened(instance.name)
        message = f"nothing refers to `{name}`: write `&{name}` where it belongs, or remove the block"
        # What another unused block refers to is next, when that one is gone.
        made = None if instance.name in wanted else fix("comment it out", Safety.UNSAFE, comment_out(instance.node))
        yield Finding(message, instance.place, (), made, instance.node)
