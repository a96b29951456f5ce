"""MC414 single-tls-version."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity
from maddyconf.knowledge.families.tls_blocks import TLS, TLS_CLIENT
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import append_words, fix


@rule(
    "MC414",
    "single-tls-version",
    Category.SECURITY,
    visits={Section: (TLS.name, TLS_CLIENT.name)},
    severity=Severity.WARNING,
    fix=Safety.UNSAFE,
)
def single_tls_version(section: Section, server: Server) -> Iterator[Finding]:
    """A single version of TLS, which switches all others off.

    ## What it does
    Finds `protocols tls1.2` without a second version, for servers and for clients. With an older version, `old-tls-version`
    tells. `protocols tls1.3` is what it seems: there is nothing newer.

    ## Why
    It reads like "at least this version", and means "this version only": TLS 1.3, which is faster and safer, is switched off.

    ## Example
    ```maddy
    tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem {
        protocols tls1.2
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
    if protocols and protocols.node.values == ("tls1.2",):
        made = fix("allow TLS 1.3", Safety.UNSAFE, append_words(protocols.node, "tls1.3"))
        message = "one version alone is the only one, so TLS 1.3 is switched off: write `protocols tls1.2 tls1.3`"
        yield at(message, protocols.node, protocols.node.args[0], fix=made)
