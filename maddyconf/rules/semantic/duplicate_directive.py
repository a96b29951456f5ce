"""MC219 duplicate-directive."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related
from maddyconf.expansion import Node
from maddyconf.knowledge.declarations import Entries
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule


@rule("MC219", "duplicate-directive", Category.SEMANTIC, visits=Section)
def duplicate_directive(section: Section, server: Server) -> Iterator[Finding]:
    """A directive that is there twice and may be there once.

    ## What it does
    Finds directives that come again in the same block, also by way of an `import`, and policies of `mx_auth` that do.

    ## Why
    maddy does not start: it cannot know which of the two you mean.

    ## Example
    ```maddy
    hostname mx1.example.org
    hostname mx2.example.org
    ```

    ## Use instead
    ```maddy
    hostname mx2.example.org
    ```
    """
    lines = [setting.node for setting in section.settings if not setting.directive.repeatable]
    if isinstance(section.kind.others, Entries) and section.kind.others.once:
        lines += section.others
    if len(lines) < 2:
        return
    first: dict[str, Node] = {}
    for node in lines:
        before = first.setdefault(node.name, node)
        if before is not node:
            related = (Related("it is there already, here", before.place),)
            yield at(f"`{node.name}` may be here only once", node, None, related)
