"""MC357 shared-listen-address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.diagnostics import Category, Related, shortened
from maddyconf.model import Listener, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.startup.listen_address_taken import SHARED_SINCE


@rule("MC357", "shared-listen-address", Category.DELIVERY, visits=Server)
def shared_listen_address(server: Server, same: Server) -> Iterator[Finding]:
    """Two endpoints that listen on one address.

    ## What it does
    Finds the same address in two endpoints, and as `tcp://` and `tls://` in one.

    ## Why
    Since 0.9.0 the two share the address, and which of them gets a connection is chance: with few connections mostly the first,
    with many now the one and now the other. They have other rules, or one begins with TLS and the other does not. Older releases
    do not start.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        deliver_to dummy
    }
    lmtp tcp://0.0.0.0:25 {
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        deliver_to dummy
    }
    lmtp tcp://127.0.0.1:24 {
        deliver_to dummy
    }
    ```
    """
    if server.release < SHARED_SINCE:
        return
    taken: dict[_Socket, Listener] = {}
    for listener in server.listeners:
        if listener.port.isdigit() and not int(listener.port):
            continue
        socket = _Socket(listener.host, listener.port, listener.address.path)
        first = taken.setdefault(socket, listener)
        if not _are_same(first, listener):
            address = shortened(listener.argument.value)
            if first.endpoint.node is listener.endpoint.node:
                message = f"`{address}` is the address of another listener, so whether a connection begins with TLS is chance"
            else:
                message = f"`{address}` is the address of another endpoint too, and which of them gets a connection is chance"
            related = (Related("the other one is here", first.place),)
            yield at(f"{message}: use another port", listener.endpoint.node, listener.argument, related)


class _Socket(NamedTuple):
    """What maddy knows a listener by: the text of its host, port and path, without the scheme."""

    host: str
    port: str
    path: str


def _are_same(one: Listener, other: Listener) -> bool:
    """Whether it makes no difference which of two listeners gets a connection."""
    return one is other or (one.endpoint.node is other.endpoint.node and one.scheme == other.scheme)
