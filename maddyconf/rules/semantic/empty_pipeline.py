"""MC230 empty-pipeline."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.knowledge.pipeline import DELIVERY_NAMES
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at_name, rule


@rule("MC230", "empty-pipeline", Category.SEMANTIC, visits={Level: ("root", "source")})
def empty_pipeline(level: Level, server: Server) -> Iterator[Finding]:
    """A pipeline that does nothing with messages.

    ## What it does
    Finds endpoints, `msgpipeline`, `bounce`, `reroute` and source blocks without any directive that delivers or rejects.

    ## Why
    maddy does not start: it would accept messages and lose them. Checks and modifiers alone do not deliver, and `source_in` and
    `destination_in` do not say what happens to all others.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        check {
            require_mx_record
        }
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://127.0.0.1:25 {
        check {
            require_mx_record
        }
        reject
    }
    ```
    """
    if level.others or level.node is None or (not level.lines and level.node.name == "default_source"):
        return
    if level.has(*DELIVERY_NAMES, "destination") or level.filled("default_destination"):
        return
    if level.name == "root" and (level.named("source") or level.filled("default_source")):
        return
    node = level.node
    what = "`" + node.name + "`"
    hint = "deliver them with `deliver_to`, or refuse them with `reject`"
    if level.name == "source" or not level.named("source_in", "destination_in", "default_source", "default_destination"):
        yield at_name(f"{what} does nothing with messages: {hint}", node)
    else:
        yield at_name(f"{what} does not say what happens to all other messages: {hint}", node)
