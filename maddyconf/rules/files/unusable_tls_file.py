"""MC581 unusable-tls-file."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.machine import machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule


@rule("MC581", "unusable-tls-file", Category.STARTUP, visits=Server, files=True)
def unusable_tls_file(server: Server, same: Server) -> Iterator[Finding]:
    """A file with no certificate or no key in it that maddy can use.

    ## What it does
    With `--check-files`, reads the files behind `tls file`, in `loader file` and in `tls_client` as maddy does: certificates and
    keys in the form PEM, keys of the kinds RSA, ECDSA and Ed25519 without a password.

    ## Why
    maddy reads them when it starts, and does not start if that fails.
    """
    machine = machine_of(server)
    for file in machine.tls_files:
        if fault := machine.fault(file):
            yield at(f"{file.shown} is of no use here: {fault}", file.node, file.argument)
