"""MC318 duplicate-key."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Safety, Severity, shortened
from maddyconf.expansion import Node
from maddyconf.knowledge.versions import version
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import append_words, fix
from maddyconf.rules.line_edits import remove_line

SEVERAL_VALUES_SINCE = version("0.6.0")
"""The release in which the tables that replace addresses may have several values for one."""


@rule("MC318", "duplicate-key", Category.DELIVERY, visits={Section: ("table.static",)}, severity=Severity.WARNING, fix=Safety.UNSAFE)
def duplicate_key(section: Section, server: Server) -> Iterator[Finding]:
    """Two entries for one key in a `static` table.

    ## What it does
    Finds entries with other values for the same key further down.

    ## Why
    The last entry for a key counts, and maddy says nothing about the others. Files are different: there, the lines for one
    key add up.

    ## Example
    ```maddy
    msgpipeline local_routing {
        modify {
            replace_rcpt static {
                entry info@example.org alice@example.org
                entry info@example.org bob@example.org
            }
        }
        deliver_to &local_mailboxes
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local_routing {
        modify {
            replace_rcpt static {
                entry info@example.org bob@example.org alice@example.org
            }
        }
        deliver_to &local_mailboxes
    }
    ```
    """
    entries = [setting.node for setting in section.settings if len(setting.node.args) > 1]
    last = {node.values[0]: node for node in entries}
    for node in entries:
        counts = last[node.values[0]]
        if set(node.values) - set(counts.values):
            yield _finding(node, counts, several=server.release >= SEVERAL_VALUES_SINCE)


def _finding(node: Node, counts: Node, *, several: bool) -> Finding:
    key = shortened(node.values[0])
    message = f"this entry has no effect, another one for `{key}` further down takes its place"
    mend = None
    if several:
        message += ": write all values behind one key"
        more = [value for value in node.values[1:] if value not in counts.values]
        mend = fix("put the values together", Safety.UNSAFE, append_words(counts, *more), remove_line(node))
    return at(message, node, None, (Related("this entry counts", counts.place),), fix=mend)
