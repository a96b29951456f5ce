"""MC340 tls-without-certificate."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.knowledge.families.tls_blocks import TLS
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule


@rule("MC340", "tls-without-certificate", Category.DELIVERY, visits={Section: (TLS.name,)})
def tls_without_certificate(section: Section, server: Server) -> Iterator[Finding]:
    """A `tls` that does not say where the certificate comes from.

    ## What it does
    Finds `tls` without the name of a loader behind it and without `loader` in its block.

    ## Why
    maddy starts, listens and offers TLS. But it has no certificate to show, so every client gives up when TLS begins: nobody can
    log in, and other servers send their mail without TLS or not at all.

    ## Example
    ```maddy
    hostname mx.example.org
    smtp tcp://0.0.0.0:25 {
        tls {
            protocols tls1.2 tls1.3
        }
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    smtp tcp://0.0.0.0:25 {
        tls {
            loader file /etc/maddy/certs/fullchain.pem /etc/maddy/certs/privkey.pem
            protocols tls1.2 tls1.3
        }
        deliver_to dummy
    }
    ```
    """
    node = section.node
    if node is None or section.arguments or section.setting("loader"):
        return
    # A line that maddy does not know here is likely meant for the loader, and is reported itself.
    if section.strangers or (section.in_global and not any(endpoint.tls is node for endpoint in server.endpoints)):
        return
    yield at("this `tls` has no certificate, and every client fails: add `loader file /path/fullchain.pem /path/privkey.pem`", node)
