"""How much it matters that an endpoint speaks without TLS; what the rules on that have in common."""

from __future__ import annotations

from maddyconf.diagnostics import Severity
from maddyconf.model import Endpoint, Exposure, Server
from maddyconf.model.endpoints import listeners_of
from maddyconf.model.exposure import exposure

KINDS = ("smtp", "submission", "lmtp", "imap")
"""The endpoints that can speak TLS."""

ON_THE_WAY = {
    Severity.ERROR: "so everybody on the way can read along",
    Severity.WARNING: "so whoever listens in the network can read along",
    Severity.INFO: "which is well only as long as nobody else than this machine comes this way",
}
"""Who reads along, by how much it matters."""


def unencrypted(endpoint: Endpoint, server: Server) -> Severity | None:
    """How much it matters that connections to an endpoint may be without TLS; None if none of them is.

    On the Internet it is an error; in a private network a warning, and behind a proxy, which may be the end of TLS, too; on
    this machine an info. Nobody reads along at a Unix socket, and `tls://` begins with TLS.
    """
    if has_tls_behind_proxy(endpoint):
        return None
    plain = [exposure(one.address, server.facts.own_networks) for one in listeners_of(endpoint) if one.scheme == "tcp"]
    if not plain:
        return None
    if endpoint.directive("proxy_protocol"):
        return Severity.WARNING
    return {Exposure.WORLD: Severity.ERROR, Exposure.NETWORK: Severity.WARNING, Exposure.MACHINE: Severity.INFO}[max(plain)]


def has_tls_behind_proxy(endpoint: Endpoint) -> bool:
    """Whether `proxy_protocol` has a `tls` of its own: then all that comes by the proxy is TLS."""
    proxy = endpoint.directive("proxy_protocol")
    return any(line.name == "tls" and line.values[:1] != ("off",) for line in (proxy and proxy.children) or ())
