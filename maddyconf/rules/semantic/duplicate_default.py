"""MC232 duplicate-default."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule


@rule("MC232", "duplicate-default", Category.SEMANTIC, visits={Level: ("root", "source")})
def duplicate_default(level: Level, server: Server) -> Iterator[Finding]:
    """Two blocks for all other messages.

    ## What it does
    Finds a second `default_source` or `default_destination` in one block.

    ## Why
    maddy does not start.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        default_destination {
            deliver_to dummy
        }
        default_destination {
            reject
        }
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://127.0.0.1:25 {
        default_destination {
            reject
        }
    }
    ```
    """
    for name in ("default_source", "default_destination"):
        first = None
        for setting in level.named(name):
            if first:
                yield at(f"there is a `{name}` already", setting.node, None, (Related("it is here", first.place),))
            elif setting.node.children is not None:
                first = setting.node
