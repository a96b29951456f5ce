"""MC315 regexp-without-replacement."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety
from maddyconf.knowledge.conditions import is_on
from maddyconf.knowledge.versions import version
from maddyconf.model import Server, Use
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import append_words, fix
from maddyconf.rules.origins import vanished

NEEDS_REPLACEMENT_SINCE = version("0.6.0")
"""The release in which an expression alone stopped to match."""

MEMBERSHIP = ("destination_in", "source_in", "user")
"""Where it only matters whether a text is in the table."""

MAPPING = ("auth_map", "storage_map", "delivery_map", "step")
"""Where a text that is not in the table is refused, so that one in it may stay as it is."""

EFFECT = {
    "destination_in": "no recipient is ever in this table, and the block is for nobody",
    "source_in": "no sender is ever in this table, and the block is for nobody",
    "user": "no user is ever in this table",
    "auth_map": "no user is ever in this table, and nobody can log in",
    "storage_map": "no user is ever in this table, and nobody can read mail",
    "delivery_map": "no recipient is ever in this table, and every recipient is unknown",
    "user_to_email": "no user is ever in this table, and nobody may send",
    "step": "this step finds nothing, and so the whole chain never does",
    "optional_step": "this step changes nothing",
}


@rule("MC315", "regexp-without-replacement", Category.DELIVERY, visits={Use: ("table.regexp",)}, fix=Safety.UNSAFE)
def regexp_without_replacement(use: Use, server: Server) -> Iterator[Finding]:
    r"""A `regexp` table with an expression and nothing else.

    ## What it does
    Finds `regexp` tables without a replacement, wherever a table is used.

    ## Why
    Such a table finds nothing since 0.6.0, whatever the expression is: what it finds is the replacement, and there is none.
    maddy says nothing about it, and its own manual still shows this form. `$0` stands for the text that matched; where it
    only matters whether an address is in the table, any word will do.

    ## Example
    ```maddy
    msgpipeline local_routing {
        destination_in regexp ".+@lists\.example\.org" {
            deliver_to lmtp unix:///run/mailman/lmtp.sock
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local_routing {
        destination_in regexp ".+@lists\.example\.org" "$0" {
            deliver_to lmtp unix:///run/mailman/lmtp.sock
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```
    """
    if len(use.arguments) != 1 or server.release < NEEDS_REPLACEMENT_SINCE or vanished(use.node):
        return
    name = use.node.name
    hint = 'write a replacement behind the expression, `"$0"` for the text itself'
    if name not in (*MEMBERSHIP, *MAPPING):
        hint = "write what to put in its place behind the expression"
    message = f"a `regexp` without a replacement finds nothing: {EFFECT.get(name, 'nothing is ever in this table')}; {hint}"
    yield at(message, use.node, use.arguments[0], fix=_fix(use))


def _fix(use: Use) -> Fix | None:
    name, source = use.node.name, use.section
    expanded = source is None or source.words("expand_replaceholders") is None or is_on(source.words("expand_replaceholders"))
    if name in MEMBERSHIP:
        return fix('write `"$0"` behind the expression', Safety.SAFE, append_words(use.node, "$0"))
    if name in MAPPING and expanded:
        return fix('write `"$0"` behind the expression', Safety.UNSAFE, append_words(use.node, "$0"))
    return None
