"""MC702 empty-group."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety, Severity
from maddyconf.expansion import Node
from maddyconf.knowledge.values.blocks import GroupOf
from maddyconf.model import Server, Setting
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import remove_line


@rule(
    "MC702",
    "empty-group",
    Category.STYLE,
    visits={Setting: lambda directive: isinstance(directive.value, GroupOf)},
    severity=Severity.INFO,
    fix=Safety.SAFE,
)
def empty_group(setting: Setting, server: Server) -> Iterator[Finding]:
    """A `check`, `modify`, `limits`, `mx_auth` or `imap_filter` with nothing in it.

    ## What it does
    Finds groups of checks, modifiers, limits, policies or filters that are empty. The fix does not remove a block with a comment
    in it.

    ## Why
    It looks as if something were checked or limited, and nothing is.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        check { }
        deliver_to &local_mailboxes
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://127.0.0.1:25 {
        deliver_to &local_mailboxes
    }
    ```
    """
    node = setting.node
    if not node.args and not node.children and not server.lacks_import(node):
        yield at(f"`{node.name}` is empty, and does nothing", node, fix=_removed(node))


def _removed(node: Node) -> Fix | None:
    return None if _has_comment(node) else fix(f"remove the empty `{node.name}`", Safety.SAFE, remove_line(node))


def _has_comment(node: Node) -> bool:
    """Whether something is in the block that the fix would take away with it."""
    directive = node.directive
    return "#" in node.document.source.text[directive.head_end : directive.end]
