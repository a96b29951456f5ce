"""MC504 ldap-without-server."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule


@rule("MC504", "ldap-without-server", Category.STARTUP, visits={Section: ("auth.ldap", "table.ldap")})
def ldap_without_server(section: Section, server: Server) -> Iterator[Finding]:
    """A directory without a server to ask.

    ## What it does
    Finds `ldap` modules with no URL, neither behind their name nor by `urls`.

    ## Why
    `maddy verify-config` accepts it, and the server does not start.

    ## Example
    ```maddy
    auth.ldap users {
        dn_template "cn={username},dc=example,dc=org"
    }
    ```

    ## Use instead
    ```maddy
    auth.ldap users {
        urls ldap://127.0.0.1:389
        dn_template "cn={username},dc=example,dc=org"
    }
    ```
    """
    if section.node:
        given = [setting for setting in section.named("urls") if setting.node.args]
        if not section.arguments and not given:
            yield at("`ldap` needs a server to ask: `urls ldap://127.0.0.1:389`, with the right host", section.node)
