"""MC210 undefined-reference."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Edit, Fix, Place, Related, Safety, shortened
from maddyconf.knowledge.modules import module
from maddyconf.model import Reference, Server
from maddyconf.rules import Finding, at, rule


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
        yield at(message, reference.node, reference.argument)
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
    fix = None
    if block := server.blocks.get(f"&{reference.name}"):
        message = f"the block is named `&{name}`, with the sign: leave out the `&` there"
        related = (Related("the block is defined here", block.node.place),)
    elif meant and not fits:
        message = f"there is no block `{name}`; did you mean `&{shortened(meant.name)}`?"
        related = (Related(f"`{shortened(meant.name)}` is defined here", meant.node.place),)
        fix = _rename(reference, meant.name)
    elif written := server.ignored_names.get(reference.name):
        message = (
            f"there is no block `{name}`: a `{written.node.name}` never gets the name that is written; its name is `&{written.node.name}`"
        )
        related = (Related("the block is defined here", written.node.place),)
    elif reference.name in server.endpoint_words:
        message = f"`&{name}` is an endpoint, and endpoints cannot be referred to"
    elif fits:
        message = f"there is no block `{name}`; for the module of that name leave out the `&`"
    else:
        fitting = [other for other, one in server.blocks.items() if one.module and reference.role in one.module.roles]
        others = ", ".join(f"`&{shortened(other)}`" for other in fitting[:5])
        message = f"there is no block `{name}`" + (f"; there are {others}" if others else "")
    yield Finding(message, reference.place, related, fix, reference.node, reference.argument)


def _rename(reference: Reference, name: str) -> Fix | None:
    """Put the right name in, where the word in the file is the reference itself and no macro made it."""
    if reference.argument.token.value != reference.argument.value:
        return None
    start = reference.place.start + reference.argument.token.raw.index("&") + 1
    place = Place(reference.place.source, start, start + len(reference.name))
    if place.source.text[place.start : place.end] != reference.name:
        return None
    return Fix(f"write `&{name}`", Safety.UNSAFE, (Edit(place, name),))
