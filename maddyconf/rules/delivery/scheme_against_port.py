"""MC311 scheme-against-port."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Edit, Fix, Place, Safety, Severity
from maddyconf.model import Listener, Server
from maddyconf.rules import Finding, rule

TLS_FROM_THE_START = {"465": "mail programs that send", "993": "mail programs that read"}
STARTTLS = {"24": "servers that deliver", "25": "other mail servers", "143": "mail programs that read", "587": "mail programs that send"}
"""The ports of RFC 8314, 6409, 5321, 2033 and 9051, and who connects to them."""


@rule("MC311", "scheme-against-port", Category.DELIVERY, visits=Listener, severity=Severity.WARNING)
def scheme_against_port(listener: Listener, server: Server) -> Iterator[Finding]:
    """An address whose scheme is not what everybody expects at its port.

    ## What it does
    Finds `tls://` at ports where a connection begins without TLS (25, 143, 587, 24), and `tcp://` at ports where TLS begins
    at once (465, 993). It is silent where TLS is off, and about `tcp://` where the PROXY protocol is on: then something
    in front of maddy may speak TLS.

    ## Why
    The other side speaks first the way the port says, does not understand the answer, and gives up. No log tells why.

    ## Example
    ```maddy
    submission tls://0.0.0.0:587 {
        auth &local_authdb
    }
    auth.pass_table local_authdb {
        table file /etc/maddy/users
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 tcp://0.0.0.0:587 {
        auth &local_authdb
    }
    auth.pass_table local_authdb {
        table file /etc/maddy/users
    }
    ```
    """
    if listener.endpoint.kind not in ("smtp", "submission", "lmtp", "imap") or listener.endpoint.tls_off:
        return
    port = listener.port
    if listener.scheme == "tls" and port in STARTTLS:
        message = (
            f"{STARTTLS[port]} begin without TLS at port {port}, and cannot talk to `tls://` there: use `tcp://`, which offers STARTTLS"
        )
        yield Finding(message, listener.place, (), _scheme(listener, "tcp"))
    elif listener.scheme == "tcp" and port in TLS_FROM_THE_START:
        if listener.endpoint.directive("proxy_protocol"):
            return
        message = f"{TLS_FROM_THE_START[port]} expect TLS from the start at port {port}, and cannot talk to `tcp://` there: use `tls://`"
        yield Finding(message, listener.place, (), _scheme(listener, "tls"))


def _scheme(listener: Listener, scheme: str) -> Fix | None:
    place = listener.place
    start = place.source.text.find(f"{listener.scheme}://", place.start, place.end)
    if start < 0:
        return None
    edit = Edit(Place(place.source, start, start + len(listener.scheme)), scheme)
    return Fix(f"use `{scheme}://`", Safety.UNSAFE, (edit,))
