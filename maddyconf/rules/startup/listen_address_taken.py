"""MC503 listen-address-taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from maddyconf.diagnostics import Category, Related
from maddyconf.knowledge.versions import version
from maddyconf.model import Listener, Server
from maddyconf.rules import Finding, at, rule

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

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
    ports: defaultdict[int, _Port] = defaultdict(_Port)
    for listener in server.listeners:
        number = int(listener.port) if listener.port.isascii() and listener.port.isdigit() and len(listener.port) < 6 else 0
        if number == 0:
            continue
        taken = ports[number].take(listener)
        if taken and not _is_shared(taken, listener, server):
            message = f"port {number} is taken by another listener already, so this one cannot start"
            yield at(message, listener.endpoint.node, listener.argument, (Related("it is taken here", taken.place),))


def _is_shared(one: Listener, other: Listener, server: Server) -> bool:
    return server.release >= SHARED_SINCE and (one.host, one.port) == (other.host, other.port)


class _Port:
    """The listeners of one port that do not get in each other's way."""

    def __init__(self) -> None:
        self._by_host: dict[object, Listener] = {}
        self._on_all: Listener | None = None
        self._first: Listener | None = None

    def take(self, listener: Listener) -> Listener | None:
        """The listener that has the address already; if there is none, this one has it."""
        ip = _ip(listener.host)
        if ip is None:
            host = listener.host.lower()
            taken = self._by_host.get(host)
            self._by_host.setdefault(host, listener)
            return taken
        taken = self._by_host.get(ip) or self._on_all or (self._first if ip.is_unspecified else None)
        if taken is None:
            self._by_host[ip] = listener
            self._first = self._first or listener
            self._on_all = listener if ip.is_unspecified else None
        return taken


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    from ipaddress import ip_address

    try:
        return ip_address(host)
    except ValueError:
        return None
