"""MC221 conflicting-directives."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.knowledge.conditions import Kind
from maddyconf.model import Breach, Server
from maddyconf.rules import Finding, rule
from maddyconf.rules.conditions import at_breach


@rule("MC221", "conflicting-directives", Category.SEMANTIC, visits={Breach: (Kind.CONFLICT.name,)})
def conflicting_directives(breach: Breach, server: Server) -> Iterator[Finding]:
    """Directives that cannot be in a block together.

    ## What it does
    Finds directives of one block that exclude each other, or do not fit each other.

    ## Why
    maddy does not start.

    ## Example
    ```maddy
    auth.ldap users {
        urls ldap://127.0.0.1:389
        dn_template "cn={username},dc=example,dc=org"
        base_dn "dc=example,dc=org"
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
    yield at_breach(breach)
