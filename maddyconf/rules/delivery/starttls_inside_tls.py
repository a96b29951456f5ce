"""MC343 starttls-inside-tls."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, shortened
from maddyconf.model import Section, Server
from maddyconf.model.downstreams import downstreams
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.delivery.scheme_against_port import STARTTLS
from maddyconf.rules.delivery.starttls import demands_starttls, starttls_off
from maddyconf.rules.edits import fix


@rule("MC343", "starttls-inside-tls", Category.DELIVERY, visits=Section, fix=Safety.SAFE)
def starttls_inside_tls(section: Section, server: Server) -> Iterator[Finding]:
    """STARTTLS is asked for on a connection that is TLS already.

    ## What it does
    Finds `tls://` servers in a `target.smtp` that asks for STARTTLS, which it does unless `starttls no` says otherwise, and in a
    `target.lmtp` with `starttls yes`.

    ## Why
    Since 0.8.1 maddy insists on STARTTLS where it asks for it. A server to which the connection is TLS from the start never offers
    it, so no message gets there: each fails with "TLS required but unsupported by downstream".

    ## Example
    ```maddy
    hostname mx.example.org
    target.smtp smarthost {
        targets tls://smtp.example.net:465
        auth plain user {env:SMARTHOST_PASSWORD}
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    target.smtp smarthost {
        targets tls://smtp.example.net:465
        auth plain user {env:SMARTHOST_PASSWORD}
        starttls no
    }
    ```
    """
    if not demands_starttls(section):
        return
    servers = downstreams(section)
    # At ports where TLS begins later the scheme is wrong, and scheme-against-port tells.
    inside = [one for one in servers if one.address.scheme == "tls" and one.address.port not in STARTTLS]
    if inside:
        others = [one for one in servers if one.address.scheme != "tls"]
        advice = ", and give the servers without `tls://` a block of their own" if others else ""
        message = f"`{shortened(inside[0].argument.value)}` is TLS from the start, and asking for STARTTLS inside of it fails"
        made = None if others else fix("write `starttls no`", Safety.SAFE, starttls_off(section))
        yield at(f"{message}: write `starttls no`{advice}", inside[0].node, inside[0].argument, fix=made)
