"""MC222 wrong-kind-of-module."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, shortened
from maddyconf.knowledge.declarations import Module, Role
from maddyconf.knowledge.hints import modules_for
from maddyconf.knowledge.roles import MULTI_TABLE
from maddyconf.knowledge.values.plain import either
from maddyconf.knowledge.versions import Version
from maddyconf.model import Reference, Server, Use
from maddyconf.rules import Finding, at, rule


@rule("MC222", "wrong-kind-of-module", Category.SEMANTIC, visits=(Use, Reference))
def wrong_kind_of_module(part: Use | Reference, server: Server) -> Iterator[Finding]:
    """A module, or a block, that cannot do what is wanted of it.

    ## What it does
    Finds modules and references to blocks in places where another kind of module is expected: a storage where messages are
    queued, a table with one result where several are needed, a check where only a group of checks can be.

    ## Why
    maddy does not start.

    ## Example
    ```maddy
    table.file aliases {
        file /etc/maddy/aliases
    }
    target.queue remote_queue {
        target &aliases
    }
    ```

    ## Use instead
    ```maddy
    target.remote outbound {
        hostname mx.example.org
    }
    target.queue remote_queue {
        target &outbound
    }
    ```
    """
    if isinstance(part, Use):
        if part.module and part.role not in part.module.roles:
            text = _says(part.written, part.module, part.role, part.from_group, server.release)
            yield Finding(text, part.place, (), None, part.node, part.name)
    elif not part.is_global and (block := server.blocks.get(part.name)) and block.module and part.role not in block.module.roles:
        related = (Related(f"`{shortened(part.name)}` is defined here", block.place),)
        yield at(_says(f"&{part.name}", block.module, part.role, part.from_group, server.release), part.node, part.argument, related)


def _says(written: str, module: Module, role: Role, group: str, release: Version) -> str:
    roles = ", ".join(one.name for one in module.roles if one.name)
    text = f"`{shortened(written)}` is {roles or 'an endpoint'}, and {role.name} is needed here"
    if group:
        text += f": use a `{group}` block"
    if role is MULTI_TABLE:
        useful = [name for name in modules_for(role, release) if name != "dummy"]
        text += f"; those are {either(useful)}"
    return text
