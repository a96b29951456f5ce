"""MC223 reference-with-more."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, shortened
from maddyconf.model import Reference, Server
from maddyconf.rules import Finding, at, rule


@rule("MC223", "reference-with-more", Category.SEMANTIC, visits=Reference)
def reference_with_more(reference: Reference, server: Server) -> Iterator[Finding]:
    """A `&name` with more words or a block behind it.

    ## What it does
    Finds references to blocks that have arguments or a block of their own.

    ## Why
    maddy does not start. What a block does is said where it is defined, once for all who refer to it.

    ## Example
    ```maddy
    target.remote outbound {
        hostname mx.example.org
    }
    target.queue remote_queue {
        target &outbound { debug yes }
    }
    ```

    ## Use instead
    ```maddy
    target.remote outbound {
        hostname mx.example.org
        debug yes
    }
    target.queue remote_queue {
        target &outbound
    }
    ```
    """
    name = shortened(reference.name)
    if reference.more:
        text = f"nothing may stand behind `&{name}`: `{shortened(reference.more[0].value)}` is too much"
        yield at(text, reference.node, reference.more[0])
    elif reference.node.children is not None and not reference.has_own_block:
        yield at(f"no block may stand behind `&{name}`: write its directives into the block of that name", reference.node)
