"""MC353 imap-without-auth."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.model import Endpoint, Server
from maddyconf.rules import Finding, at, rule


@rule("MC353", "imap-without-auth", Category.DELIVERY, visits={Endpoint: ("imap",)})
def imap_without_auth(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """An `imap` endpoint into which nobody can log in.

    ## What it does
    Finds `imap` without `auth`.

    ## Why
    maddy accepts it, and starts. But it offers no way to log in, and without that there is no mail to be seen. `auth` of another
    endpoint does not count.

    ## Example
    ```maddy
    imap tls://0.0.0.0:993 {
        storage &local_mailboxes
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    ```

    ## Use instead
    ```maddy
    imap tls://0.0.0.0:993 {
        auth pass_table file /etc/maddy/users
        storage &local_mailboxes
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    ```
    """
    # A line that maddy does not know here may be the one, and is reported itself.
    if endpoint.directive("auth") or endpoint.section.strangers:
        return
    other = next((one.directive("auth") for one in server.endpoints if one.directive("auth")), None)
    example = f"`auth {' '.join(other.values)}`" if other and other.values[:1] and other.values[0].startswith("&") else "`auth &BLOCK`"
    yield at(f"nobody can log in here, because there is no `auth`: add one, such as {example}", endpoint.node)
