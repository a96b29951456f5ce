"""MC403 tls-off."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity, shortened
from maddyconf.expansion import Node
from maddyconf.model import Endpoint, Server
from maddyconf.model.endpoints import listeners_of
from maddyconf.rules import Finding, at, at_name, rule
from maddyconf.rules.security.unencrypted import KINDS, ON_THE_WAY, unencrypted


@rule("MC403", "tls-off", Category.SECURITY, visits=Server)
def tls_off(server: Server, same: Server) -> Iterator[Finding]:
    """An endpoint on the network without TLS.

    ## What it does
    Finds `tls off`, in an endpoint or for all, where somebody else than this machine reaches the endpoint, and `lmtp` endpoints
    without any `tls`. It is an error where everybody reaches it, a warning in a private network or behind a proxy, which may be
    the end of TLS. Where nobody logs in it weighs less. On this machine only a login is worth an info, and Unix sockets need no
    TLS at all.

    ## Why
    Everybody on the way can read and change the mail. maddy takes `tls off` to mean that people may log in without TLS, too, so
    their passwords are in the open. Servers that insist on TLS do not deliver here.

    ## Example
    ```maddy
    tls off
    imap tcp://0.0.0.0:143 {
        auth &local_authdb
        storage &local_mailboxes
    }
    ```

    ## Use instead
    ```maddy
    tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem
    imap tls://0.0.0.0:993 tcp://0.0.0.0:143 {
        auth &local_authdb
        storage &local_mailboxes
    }
    ```
    """
    lines: dict[int, list[tuple[Severity, Endpoint]]] = {}
    for endpoint in server.endpoints:
        severity = _severity(endpoint, server)
        if severity:
            lines.setdefault(id(endpoint.tls_off or endpoint.node), []).append((severity, endpoint))
    for found in lines.values():
        worst = min((severity for severity, _ in found), key=list(Severity).index)
        yield _finding([endpoint for severity, endpoint in found if severity is worst], worst)


def _severity(endpoint: Endpoint, server: Server) -> Severity | None:
    """How much it matters that an endpoint has no TLS; None if it has, or needs none, or does not even start."""
    off = endpoint.tls_off or (endpoint.kind == "lmtp" and endpoint.tls is None)
    if endpoint.kind not in KINDS or not off or any(one.scheme == "tls" for one in listeners_of(endpoint)):
        return None
    severity = unencrypted(endpoint, server)
    if severity in (None, Severity.ERROR) or endpoint.directive("auth"):
        return severity
    return Severity.INFO if severity is Severity.WARNING else None


def _finding(endpoints: list[Endpoint], severity: Severity) -> Finding:
    login = next((one for one in endpoints if one.directive("auth")), None)
    first = login or endpoints[0]
    what = "passwords and mail pass" if login else "mail passes"
    missing = "there is no `tls`" if first.tls_off is None else "TLS is off"
    message = f"{missing}: {what} without it at `{_where(first.node)}`"
    if len(endpoints) > 1:
        message += f" and {len(endpoints) - 1} more"
    message += f", {ON_THE_WAY[severity]}: give `tls` a certificate, as in `tls file /path/fullchain.pem /path/privkey.pem`"
    if first.tls_off is None:
        return at_name(message, first.node)._replace(severity=severity)
    related = tuple(Related("this endpoint has no TLS", one.node.place_of_name) for one in endpoints if one.tls_off is not None)
    return at(message, first.tls_off, None, related)._replace(severity=severity)


def _where(node: Node) -> str:
    return shortened(" ".join((node.name, *node.values[:1])))
