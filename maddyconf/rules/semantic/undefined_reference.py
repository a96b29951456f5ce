"""MC210 undefined-reference."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety, shortened
from maddyconf.knowledge.modules import module
from maddyconf.model import Reference, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import add_line, remove_line
from maddyconf.rules.renaming import renamed

TLS_KINDS = ("smtp", "submission", "lmtp", "imap")
"""The endpoints that take the global `tls`."""


@rule("MC210", "undefined-reference", Category.SEMANTIC, visits=Reference, fix=Safety.UNSAFE)
def undefined_reference(reference: Reference, server: Server) -> Iterator[Finding]:
    """A `&name` for which there is no block.

    ## What it does
    Finds references to blocks that are not in the configuration, and references in global directives.

    ## Why
    maddy looks for a top-level block of that name and does not start without it. It names neither the name nor the line.
    Global `tls` and `auth_map` are read before any block, so a reference never works there. Endpoints have addresses and
    no names.

    ## Example
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    imap tls://0.0.0.0:993 {
        storage &local_mailbox
    }
    ```

    ## Use instead
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    imap tls://0.0.0.0:993 {
        storage &local_mailboxes
    }
    ```
    """
    name = shortened(reference.name)
    if reference.is_global:
        message = f"`&{name}` cannot work in a global `{reference.node.name}`, which is read before all blocks: write it in each endpoint"
        yield at(message, reference.node, reference.argument, fix=_into_endpoints(reference, server))
        return
    if reference.name in server.blocks or server.is_incomplete:
        return
    if not reference.name:
        yield at("`&` must be followed by the name of a block", reference.node, reference.argument)
        return
    if fits := module(reference.name, server.release):
        fits = fits if reference.role in fits.roles else None
    meant = server.reach.meant.get(reference.name)
    related: tuple[Related, ...] = ()
    better = ""
    if block := server.blocks.get(f"&{reference.name}"):
        message = f"the block is named `&{name}`, with the sign: leave out the `&` there"
        related = (Related("the block is defined here", block.node.place),)
    elif meant and not fits:
        message = f"there is no block `{name}`; did you mean `&{shortened(meant.name)}`?"
        related = (Related(f"`{shortened(meant.name)}` is defined here", meant.node.place),)
        better = f"&{meant.name}"
    elif written := server.ignored_names.get(reference.name):
        message = (
            f"there is no block `{name}`: a `{written.node.name}` never gets the name that is written; its name is `&{written.node.name}`"
        )
        related = (Related("the block is defined here", written.node.place),)
        better = f"&{written.node.name}"
    elif reference.name in server.endpoint_words:
        message = f"`&{name}` is an endpoint, and endpoints cannot be referred to"
    elif fits:
        message = f"there is no block `{name}`; for the module of that name leave out the `&`"
        better = reference.name
    else:
        fitting = [other for other, one in server.blocks.items() if one.module and reference.role in one.module.roles]
        others = ", ".join(f"`&{shortened(other)}`" for other in fitting[:5])
        message = f"there is no block `{name}`" + (f"; there are {others}" if others else "")
    made = renamed(better, reference.node, reference.argument) if better else None
    yield Finding(message, reference.place, related, made, reference.node, reference.argument)


def _into_endpoints(reference: Reference, server: Server) -> Fix | None:
    """A global `tls &name`, written in each endpoint that has no other."""
    node = reference.node
    endpoints = [one for one in server.endpoints if one.kind in TLS_KINDS and not one.section.setting("tls")]
    if node.name != "tls" or node.children is not None or len(node.args) != 1 or not endpoints:
        return None
    lines = [add_line(one.node, f"tls {reference.argument.token.raw}") for one in endpoints]
    return fix("write it in each endpoint", Safety.UNSAFE, remove_line(node), *lines)
