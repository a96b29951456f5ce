"""MC227 no-endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Place
from maddyconf.knowledge.modules import all_modules
from maddyconf.knowledge.values.plain import either
from maddyconf.model import Server
from maddyconf.nearest import nearest
from maddyconf.rules import Finding, rule


@rule("MC227", "no-endpoint", Category.SEMANTIC, visits=Server)
def no_endpoint(server: Server, same: Server) -> Iterator[Finding]:
    """A configuration without an endpoint.

    ## What it does
    Finds configurations that listen nowhere.

    ## Why
    maddy does not start.

    ## Example
    ```maddy
    hostname mx.example.org
    tls off
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    tls off
    smtp tcp://127.0.0.1:25 {
        deliver_to dummy
    }
    ```
    """
    if server.is_incomplete or any(one.is_endpoint or (one.module and one.module.is_custom) for one in server.instances):
        return
    kinds = [one.name for one in all_modules(server.release) if one.is_endpoint]
    if any(instance.module is None and nearest(instance.node.name, kinds) for instance in server.instances):
        return
    source = server.expansion.document.source
    yield Finding(f"there is no endpoint: without {either(kinds)} maddy listens nowhere", Place(source, 0, 0))
