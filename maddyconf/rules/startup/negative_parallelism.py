"""MC505 negative-parallelism."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.knowledge.forms.numbers import integer
from maddyconf.model import Server, Setting
from maddyconf.rules import Finding, at, rule


@rule("MC505", "negative-parallelism", Category.STARTUP, visits={Setting: ("max_parallelism",)})
def negative_parallelism(setting: Setting, server: Server) -> Iterator[Finding]:
    """A queue that may try less than no messages at a time.

    ## What it does
    Finds a `max_parallelism` below zero.

    ## Why
    `maddy verify-config` accepts it, and the server crashes when it starts.

    ## Example
    ```maddy
    target.queue remote_queue {
        target dummy
        max_parallelism -1
    }
    ```

    ## Use instead
    ```maddy
    target.queue remote_queue {
        target dummy
        max_parallelism 16
    }
    ```
    """
    if len(setting.node.args) == 1:
        number = integer(setting.node.values[0])
        if number is not None and number < 0:
            yield at("`max_parallelism` below zero makes maddy crash when it starts", setting.node, setting.node.args[0])
