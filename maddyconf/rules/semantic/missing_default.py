"""MC229 missing-default."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety
from maddyconf.expansion import Node
from maddyconf.knowledge.pipeline import DESTINATION_NAMES, HANDLING
from maddyconf.model import Level, Server
from maddyconf.nearest import nearest
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import add_line

REJECT = {"source": "reject", "destination": 'reject 550 5.1.1 "User does not exist"'}
"""What is said to all others, unless somebody knows better."""


@rule("MC229", "missing-default", Category.SEMANTIC, visits={Level: ("root", "source")}, fix=Safety.UNSAFE)
def missing_default(level: Level, server: Server) -> Iterator[Finding]:
    """`source` or `destination` blocks without a block for all others.

    ## What it does
    Finds pipelines with `source` blocks and no `default_source`, or `destination` blocks and no `default_destination`, or with
    an empty one.

    ## Why
    maddy does not start: it must know what happens to all other messages.

    ## Example
    ```maddy
    msgpipeline local {
        hostname mx.example.org
        destination example.org {
            deliver_to dummy
        }
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local {
        hostname mx.example.org
        destination example.org {
            deliver_to dummy
        }
        default_destination {
            reject 550 5.1.1 "User does not exist"
        }
    }
    ```
    """
    for kind, handling in HANDLING.items():
        choosing = [one for one in level.named(kind) if one.node.args]
        default = f"default_{kind}"
        if not choosing:
            continue
        if not level.has(*handling) and not level.filled(default):
            if any(nearest(line.name, [default]) for line in level.others):
                return
            empty = level.named(default)
            node = empty[0].node if empty else choosing[0].node
            what = "is empty" if empty else "is missing"
            message = f"`{default}` {what}: say what happens to all others, for example `{default} {{ reject }}`"
            # maddy takes a root without rules for senders for a source block, which has no checks and modifiers.
            is_implicit = level.name == "root" and kind == "destination"
            begin = level.named(*DESTINATION_NAMES)[0].node if is_implicit else level.lines[0]
            related = (Related("the pipeline begins here", begin.place),)
            yield at(message, node, None, related, fix=_fix(level, kind, empty[0].node if empty else None))
        return


def _fix(level: Level, kind: str, empty: Node | None) -> Fix | None:
    """Reject all others: who wants something else writes it there."""
    if empty:
        edits = add_line(empty, REJECT[kind])
    else:
        edits = add_line(level.node, f"default_{kind} {{\n    {REJECT[kind]}\n}}") if level.node else None
    return fix("reject all others", Safety.UNSAFE, edits)
