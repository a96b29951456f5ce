"""MC219 duplicate-directive."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety
from maddyconf.expansion import Node, outline
from maddyconf.knowledge.declarations import Entries
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import remove_line


@rule("MC219", "duplicate-directive", Category.SEMANTIC, visits=Section, fix=Safety.SAFE)
def duplicate_directive(section: Section, server: Server) -> Iterator[Finding]:
    """A directive that is there twice and may be there once.

    ## What it does
    Finds directives that come again in the same block, also by way of an `import`, and policies of `mx_auth` that do.

    ## Why
    maddy does not start: it cannot know which of the two you mean.

    ## Example
    ```maddy
    hostname mx.example.org
    hostname mx.example.org
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
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
            yield at(f"`{node.name}` may be here only once", node, None, related, fix=_fix(node, before))


def _fix(node: Node, before: Node) -> Fix | None:
    """What says the same again can go. What an import brings may be wanted elsewhere."""
    says_the_same = not node.via and outline([node]) == outline([before])
    return fix("remove it", Safety.SAFE, remove_line(node)) if says_the_same else None
