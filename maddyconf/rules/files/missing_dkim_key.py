"""MC385 missing-dkim-key."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity
from maddyconf.machine import machine_of
from maddyconf.machine.named import absolute
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule


@rule("MC385", "missing-dkim-key", Category.DELIVERY, visits=Server, severity=Severity.INFO, files=True)
def missing_dkim_key(server: Server, same: Server) -> Iterator[Finding]:
    """A DKIM key that maddy will make.

    ## What it does
    With `--check-files`, and where there is a `state_dir` already, so where maddy has run: finds domains for which there is no key.

    ## Why
    maddy makes a key when it starts, and signs with it at once. Until its public half is in the DNS others take the signatures for
    wrong, and mail with wrong signatures often for spam. maddy writes the record to a file beside the key, with the ending `.dns`. If
    there should be a key, the domain, the selector or `key_path` is not what it was.
    """
    machine = machine_of(server)
    state = machine.look(absolute(server, "")) if machine.dkim_keys else None
    for file in machine.dkim_keys if state and state.is_folder else ():
        if machine.is_missing(file):
            message = f"there is no DKIM key {file.shown}: maddy makes one when it starts, and its record must go into the DNS then"
            yield at(message, file.node, file.argument)
