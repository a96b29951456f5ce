"""MC410 io-debug."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity
from maddyconf.knowledge.conditions import is_switched_on
from maddyconf.model import Endpoint, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import remove_line


@rule("MC410", "io-debug", Category.SECURITY, visits=Endpoint, severity=Severity.WARNING, fix=Safety.UNSAFE)
def io_debug(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """The whole dialogue with clients goes to the log.

    ## What it does
    Finds `io_debug` in endpoints.

    ## Why
    Passwords are in the log then, and all mail is. Logs are kept, copied and sent to other machines. It is for an hour of
    looking for a mistake.

    ## Example
    ```maddy
    imap tls://0.0.0.0:993 {
        io_debug yes
        auth &local_authdb
        storage &local_mailboxes
    }
    ```

    ## Use instead
    ```maddy
    imap tls://0.0.0.0:993 {
        auth &local_authdb
        storage &local_mailboxes
    }
    ```
    """
    node = endpoint.directive("io_debug")
    if node and is_switched_on(node.values):
        what = "passwords and mail" if endpoint.directive("auth") else "all mail"
        made = fix("remove `io_debug`", Safety.UNSAFE, remove_line(node))
        yield at(f"`io_debug` writes {what} to the log: remove it when you have found what you look for", node, fix=made)
