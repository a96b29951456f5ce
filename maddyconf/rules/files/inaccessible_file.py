"""MC583 inaccessible-file."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity, shortened
from maddyconf.machine import machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule


@rule("MC583", "inaccessible-file", Category.STARTUP, visits=Server, severity=Severity.WARNING, files=True)
def inaccessible_file(server: Server, same: Server) -> Iterator[Finding]:
    """A file that the user `maddy` may not read.

    ## What it does
    With `--check-files`, and on a machine with a user `maddy`: finds certificates, keys and tables that this user may not read, or
    to which it does not get. Where there are access lists, nothing is said.

    ## Why
    maddy's own service runs as that user, and does not start if it cannot read a certificate or a table. What certbot writes is for
    root alone, for example: `setfacl -R -m u:maddy:rX /etc/letsencrypt/live /etc/letsencrypt/archive` lets maddy in. Who runs
    maddy as somebody else can ignore this.
    """
    machine = machine_of(server)
    for file in machine.files if machine.account else ():
        seen = machine.look(file.path)
        obstacle = machine.account.obstacle(seen) if machine.account and seen and seen.is_file else None
        if seen and obstacle:
            where = (
                f"the folder `{shortened(machine.on_machine(obstacle), 80)}` is closed to it" if obstacle != seen.here else "by its mode"
            )
            message = f"the user `maddy` may not read {file.shown}, {where}: let it in, with `setfacl` or by a group"
            yield at(message, file.node, file.argument)
