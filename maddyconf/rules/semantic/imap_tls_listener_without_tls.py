"""MC211 imap-tls-listener-without-tls."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.model import Listener, Server
from maddyconf.rules import Finding, rule
from maddyconf.rules.startup.tls_listener_without_tls import tls_is_off


@rule("MC211", "imap-tls-listener-without-tls", Category.SEMANTIC, visits={Listener: ("imap",)})
def imap_tls_listener_without_tls(listener: Listener, server: Server) -> Iterator[Finding]:
    """An `imap` endpoint that listens on `tls://` while TLS is off.

    ## What it does
    Finds `tls://` addresses of `imap` endpoints for which `tls off` holds, in the endpoint or globally.

    ## Why
    There is no certificate to speak TLS with, and maddy refuses the configuration.

    ## Example
    ```maddy
    imap tls://127.0.0.1:993 {
        tls off
    }
    ```

    ## Use instead
    ```maddy
    imap tcp://127.0.0.1:143 {
        tls off
    }
    ```
    """
    yield from tls_is_off(listener)
