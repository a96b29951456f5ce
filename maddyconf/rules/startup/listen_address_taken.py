"""MC503 listen-address-taken."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related
from maddyconf.knowledge.versions import version
from maddyconf.model import Listener, Server
from maddyconf.rules import Finding, at, rule

SHARED_SINCE = version("0.9.0")


@rule("MC503", "listen-address-taken", Category.STARTUP, visits=Server)
def listen_address_taken(server: Server, same: Server) -> Iterator[Finding]:
    """Two listeners for one port.

    ## What it does
    Finds two addresses of endpoints of which one includes the other: `0.0.0.0` and `[::]` are all addresses of the machine.

    ## Why
    `maddy verify-config` accepts it, and the server does not start: the port is in use already, by itself. Since 0.9.0 two
    endpoints with the very same address share it, and which of them gets a connection is chance.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 tcp://127.0.0.1:25 {
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        deliver_to dummy
    }
    ```
    """
    by_port: dict[int, list[Listener]] = {}
    for listener in server.listeners:
        port = int(listener.port) if listener.port.isascii() and listener.port.isdigit() and len(listener.port) < 6 else 0
        if port == 0:
            continue
        others = by_port.setdefault(port, [])
        taken = next((one for one in others if _overlap(one.host, listener.host) and not _is_shared(one, listener, server)), None)
        if taken:
            message = f"port {port} is taken by another listener already, so this one cannot start"
            yield at(message, listener.endpoint.node, listener.argument, (Related("it is taken here", taken.place),))
        elif not any(one.host == listener.host for one in others):
            others.append(listener)


def _overlap(one: str, other: str) -> bool:
    if one == other:
        return True
    from ipaddress import ip_address

    try:
        first, second = ip_address(one), ip_address(other)
    except ValueError:
        return one.lower() == other.lower()
    return first == second or first.is_unspecified or second.is_unspecified


def _is_shared(one: Listener, other: Listener, server: Server) -> bool:
    return server.release >= SHARED_SINCE and (one.host, one.port) == (other.host, other.port)
