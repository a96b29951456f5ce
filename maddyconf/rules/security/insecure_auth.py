"""MC402 insecure-auth."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety
from maddyconf.knowledge.conditions import is_switched_on
from maddyconf.model import Endpoint, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import remove_line
from maddyconf.rules.security.unencrypted import KINDS, ON_THE_WAY, unencrypted


@rule("MC402", "insecure-auth", Category.SECURITY, visits={Endpoint: KINDS}, fix=Safety.UNSAFE)
def insecure_auth(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """Passwords are accepted without TLS.

    ## What it does
    Finds `insecure_auth` in endpoints where people log in, if there is an address without TLS from the start. It is an error
    where everybody reaches the endpoint, a warning in a private network or behind a proxy, which may be the end of TLS, and an
    info if only this machine reaches it. Where TLS is off altogether, `tls-off` tells.

    ## Why
    A mail program that is set to use TLS "if possible" sends the password in the open as soon as somebody on the way hides that
    TLS is possible. Whoever reads it there can read all mail, and send mail from this server.

    ## Example
    ```maddy
    submission tls://0.0.0.0:465 tcp://0.0.0.0:587 {
        tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem
        insecure_auth yes
        auth &local_authdb
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 tcp://0.0.0.0:587 {
        tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem
        auth &local_authdb
    }
    ```
    """
    node = endpoint.directive("insecure_auth")
    if node is None or not is_switched_on(node.values):
        return
    if endpoint.tls is None or endpoint.tls_off or not endpoint.directive("auth"):
        return
    severity = unencrypted(endpoint, server)
    if severity:
        message = f"passwords are accepted without TLS here, {ON_THE_WAY[severity]}: remove `insecure_auth`, TLS is there"
        made = fix("remove `insecure_auth`", Safety.UNSAFE, remove_line(node))
        yield at(message, node, fix=made)._replace(severity=severity)
