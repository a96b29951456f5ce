"""MC314 endpoint-without-address."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.model import Endpoint, Server
from maddyconf.rules import Finding, at_name, rule
from maddyconf.rules.origins import vanished

USUAL = {
    "smtp": "tcp://0.0.0.0:25",
    "submission": "tls://0.0.0.0:465 tcp://0.0.0.0:587",
    "lmtp": "unix:///run/maddy/lmtp.sock",
    "imap": "tls://0.0.0.0:993 tcp://0.0.0.0:143",
    "dovecot_sasld": "unix:///run/maddy/auth.sock",
    "openmetrics": "tcp://127.0.0.1:9749",
}
"""Where endpoints usually listen."""


@rule("MC314", "endpoint-without-address", Category.DELIVERY, visits=Endpoint)
def endpoint_without_address(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """An endpoint that listens nowhere.

    ## What it does
    Finds `smtp`, `submission`, `imap` and other endpoints with no address behind their name.

    ## Why
    maddy starts and says nothing. Nobody can connect.

    ## Example
    ```maddy
    smtp {
        deliver_to &local_mailboxes
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        deliver_to &local_mailboxes
    }
    ```
    """
    if endpoint.node.args:
        return
    usual = USUAL.get(endpoint.kind, "tcp://0.0.0.0:25")
    message = f"{vanished(endpoint.node)}`{endpoint.kind}` has no address and listens nowhere: write `{endpoint.kind} {usual} {{`"
    yield at_name(message, endpoint.node)
