"""MC480 exposed-key."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity
from maddyconf.machine import Purpose, machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule


@rule("MC480", "exposed-key", Category.SECURITY, visits=Server, severity=Severity.WARNING, files=True)
def exposed_key(server: Server, same: Server) -> Iterator[Finding]:
    """A private key that every user of the machine may read.

    ## What it does
    With `--check-files`, looks at the modes of private keys, for TLS and for DKIM, and of the folders on the way to them.

    ## Why
    Whoever has the key can pass for this server, or sign mail in its name, for as long as the certificate or the DNS record holds.
    That a web server is broken into, or a backup of somebody else is read, must not be enough for it.
    """
    machine = machine_of(server)
    for file in (*machine.tls_files, *machine.dkim_keys):
        if file.purpose in (Purpose.KEY, Purpose.DKIM_KEY) and machine.is_for_everybody(file):
            message = f"every user of the machine may read the private key {file.shown}: take that away, with `chmod o-r`"
            yield at(message, file.node, file.argument)
