"""MC501 tls-listener-without-tls."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related
from maddyconf.model import Listener, Server
from maddyconf.rules import Finding, at, rule


@rule("MC501", "tls-listener-without-tls", Category.STARTUP, visits={Listener: ("smtp", "submission", "lmtp")})
def tls_listener_without_tls(listener: Listener, server: Server) -> Iterator[Finding]:
    """An SMTP endpoint that listens on `tls://` while TLS is off.

    ## What it does
    Finds `tls://` addresses of `smtp`, `submission` and `lmtp` endpoints for which `tls off` holds, in the endpoint or
    globally, and those of `lmtp` endpoints without any `tls`.

    ## Why
    There is no certificate to speak TLS with. `maddy verify-config` accepts this, and the server does not start.

    ## Example
    ```maddy
    submission tls://127.0.0.1:465 {
        tls off
    }
    ```

    ## Use instead
    ```maddy
    submission tcp://127.0.0.1:587 {
        tls off
    }
    ```
    """
    yield from tls_is_off(listener)


def tls_is_off(listener: Listener) -> Iterator[Finding]:
    """The finding for a `tls://` address where TLS is off; the consequence depends on the endpoint."""
    off = listener.endpoint.tls_off
    if listener.scheme != "tls":
        return
    if off:
        message = "`tls://` needs TLS, which `tls off` switches off here: use `tcp://`, or give `tls` a certificate"
        yield at(message, listener.endpoint.node, listener.argument, (Related("TLS is switched off here", off.place),))
    elif listener.endpoint.kind == "lmtp" and not listener.endpoint.tls:
        message = "`tls://` needs TLS, and there is no `tls` here nor a global one: use `tcp://`, or add `tls` with a certificate"
        yield at(message, listener.endpoint.node, listener.argument)
