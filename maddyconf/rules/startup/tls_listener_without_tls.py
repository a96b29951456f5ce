"""MC501 tls-listener-without-tls."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related
from maddyconf.model import Listener, Server
from maddyconf.rules import Finding, rule


@rule("MC501", "tls-listener-without-tls", Category.STARTUP, visits=Listener)
def tls_listener_without_tls(listener: Listener, server: Server) -> Iterator[Finding]:
    """An SMTP endpoint that listens on `tls://` while TLS is off.

    ## What it does
    Finds `tls://` addresses of `smtp`, `submission` and `lmtp` endpoints for which `tls off` holds, in the endpoint or
    globally.

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
    if listener.endpoint.kind in ("smtp", "submission", "lmtp"):
        yield from tls_is_off(listener)


def tls_is_off(listener: Listener) -> Iterator[Finding]:
    """The finding for a `tls://` address where TLS is off; the consequence depends on the endpoint."""
    off = listener.endpoint.tls_off
    if listener.scheme == "tls" and off:
        message = f"`{listener.scheme}://` needs TLS, which `tls off` switches off here: use `tcp://`, or give `tls` a certificate"
        yield Finding(message, listener.place, (Related("TLS is switched off here", off.place),))
