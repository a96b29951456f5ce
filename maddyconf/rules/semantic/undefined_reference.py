"""MC210 undefined-reference."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Edit, Fix, Place, Related, Safety, shortened
from maddyconf.model import Reference, Server
from maddyconf.model.endpoints import KINDS
from maddyconf.nearest import nearest
from maddyconf.rules import Finding, rule


@rule("MC210", "undefined-reference", Category.SEMANTIC, visits=Reference)
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
        yield Finding(message, reference.place)
        return
    if reference.name in server.blocks:
        return
    if not reference.name:
        yield Finding("`&` must be followed by the name of a block", reference.place)
        return
    known = server.module_names
    near = nearest(reference.name, known)
    if block := server.blocks.get(f"&{reference.name}"):
        related = (Related("the block is defined here", block.place),)
        yield Finding(f"the block is named `&{name}`, with the sign: leave out the `&` there", reference.place, related)
    elif near:
        block = server.blocks[near]
        related = (Related(f"`{shortened(near)}` is defined here", block.place),)
        yield Finding(f"there is no block `{name}`; did you mean `&{shortened(near)}`?", reference.place, related, _rename(reference, near))
    elif reference.name in KINDS:
        yield Finding(f"`&{name}` is an endpoint, and endpoints cannot be referred to", reference.place)
    else:
        others = ", ".join(f"`&{shortened(block)}`" for block in known[:5])
        yield Finding(f"there is no block `{name}`" + (f"; there are {others}" if others else ""), reference.place)


def _rename(reference: Reference, name: str) -> Fix | None:
    """Put the right name in, where the word in the file is the reference itself and no macro made it."""
    if reference.argument.token.value != reference.argument.value:
        return None
    start = reference.place.start + reference.argument.token.raw.index("&") + 1
    place = Place(reference.place.source, start, start + len(reference.name))
    if place.source.text[place.start : place.end] != reference.name:
        return None
    return Fix(f"write `&{name}`", Safety.UNSAFE, (Edit(place, name),))
