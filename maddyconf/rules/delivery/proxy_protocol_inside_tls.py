"""MC358 proxy-protocol-inside-tls."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity, shortened
from maddyconf.model import Listener, Server
from maddyconf.rules import Finding, at, rule


@rule("MC358", "proxy-protocol-inside-tls", Category.DELIVERY, visits=Listener, severity=Severity.WARNING)
def proxy_protocol_inside_tls(listener: Listener, server: Server) -> Iterator[Finding]:
    """The header of the PROXY protocol is expected inside of TLS.

    ## What it does
    Finds `tls://` addresses of endpoints with `proxy_protocol`.

    ## Why
    At `tls://` maddy does TLS first and expects the header of the proxy after that. A proxy that passes connections on as they
    are sends its header before TLS, as usual, and then every connection fails. Only a proxy that talks TLS to maddy gets through.

    ## Example
    ```maddy
    imap tls://0.0.0.0:993 {
        proxy_protocol 10.0.0.5
        auth &local_authdb
        storage &local_mailboxes
    }
    ```

    ## Use instead
    ```maddy
    imap tcp://0.0.0.0:993 {
        proxy_protocol 10.0.0.5 {
            tls file /etc/maddy/certs/fullchain.pem /etc/maddy/certs/privkey.pem
        }
        auth &local_authdb
        storage &local_mailboxes
    }
    ```
    """
    proxy = listener.endpoint.directive("proxy_protocol")
    if proxy and listener.scheme == "tls":
        message = (
            f"at `{shortened(listener.argument.value)}` the header of the proxy is expected inside of TLS, and proxies send it before: "
            "use `tcp://`, and `tls` in the block of `proxy_protocol`"
        )
        yield at(message, listener.endpoint.node, listener.argument, (Related("the proxy is expected here", proxy.place),))
