"""MC584 unusable-dkim-key."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.machine import machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule


@rule("MC584", "unusable-dkim-key", Category.STARTUP, visits=Server, files=True)
def unusable_dkim_key(server: Server, same: Server) -> Iterator[Finding]:
    """A file with no key in it that mail can be signed with.

    ## What it does
    With `--check-files`, reads the keys of `modify.dkim` that are there: each must begin with a private key in the form PEM, RSA or
    Ed25519, without a password.

    ## Why
    maddy reads them when it starts, and does not start if that fails. It makes a key only where there is no file at all.
    """
    machine = machine_of(server)
    for file in machine.dkim_keys:
        if machine.is_no_file(file):
            yield at(f"{file.shown} is no file, and maddy looks for a DKIM key there", file.node, file.argument)
        elif fault := machine.fault(file):
            yield at(f"the DKIM key {file.shown} is of no use: {fault}", file.node, file.argument)
