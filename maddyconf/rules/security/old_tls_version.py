"""MC413 old-tls-version."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety, Severity
from maddyconf.expansion import Node
from maddyconf.knowledge.families.tls_blocks import TLS, TLS_CLIENT
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, insert_after, replace_word

OLD = ("tls1.0", "tls1.1")
FOR_STRANGERS = ("smtp", "target.remote")
"""The modules that talk to all kinds of servers, which would go on without TLS if theirs is too old."""


@rule(
    "MC413",
    "old-tls-version",
    Category.SECURITY,
    visits={Section: (TLS.name, TLS_CLIENT.name)},
    severity=Severity.WARNING,
    fix=Safety.UNSAFE,
)
def old_tls_version(section: Section, server: Server) -> Iterator[Finding]:
    """TLS 1.0 or 1.1 is asked for.

    ## What it does
    Finds `protocols` that begin with `tls1.0` or `tls1.1`, for servers and for clients. In the `tls` of an `smtp` endpoint and in
    the `tls_client` of `target.remote` it is an info: another server that knows nothing newer would send without TLS.

    ## Why
    RFC 8996 forbids both: their hashes are broken. Mail programs of the last ten years know TLS 1.2.

    ## Example
    ```maddy
    tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem {
        protocols tls1.0 tls1.3
    }
    ```

    ## Use instead
    ```maddy
    tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem {
        protocols tls1.2 tls1.3
    }
    ```
    """
    protocols = section.setting("protocols")
    if protocols is None or protocols.node.values[:1] not in [(version,) for version in OLD]:
        return
    node = protocols.node
    lowest, *highest = node.values
    only = (highest or [lowest])[0] in OLD
    name = f"TLS {lowest.removeprefix('tls')}"
    what = f"nothing newer than TLS {(highest or [lowest])[0].removeprefix('tls')} is spoken" if only else f"{name} is allowed"
    for_strangers = section.outer is not None and section.outer.kind.name in FOR_STRANGERS
    severity = Severity.INFO if for_strangers and not only else Severity.WARNING
    message = f"{what} here, which is broken: write `protocols tls1.2 tls1.3`"
    yield at(message, node, node.args[0], fix=_fix(node))._replace(severity=severity)


def _fix(node: Node) -> Fix | None:
    lowest, *highest = node.args
    edits = [replace_word(node, lowest, "tls1.2")]
    if not highest:
        edits.append(insert_after(node, lowest, " tls1.3"))
    elif highest[0].value not in ("tls1.3", ""):
        edits.append(replace_word(node, highest[0], "tls1.3"))
    return fix("allow TLS 1.2 and 1.3", Safety.UNSAFE, *edits)
