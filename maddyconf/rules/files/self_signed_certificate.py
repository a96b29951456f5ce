"""MC383 self-signed-certificate."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity
from maddyconf.machine import machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule


@rule("MC383", "self-signed-certificate", Category.DELIVERY, visits=Server, severity=Severity.INFO, files=True)
def self_signed_certificate(server: Server, same: Server) -> Iterator[Finding]:
    """A certificate that no authority vouches for.

    ## What it does
    With `--check-files`, finds certificates that are their own issuers.

    ## Why
    Mail programs warn of it or refuse it, and so do servers that check whom they talk to, as with MTA-STS. Most servers take it all
    the same. It is of use inside of a network, and with DANE.
    """
    machine = machine_of(server)
    for pair in machine.pairs:
        certificates = machine.certificates(pair.certificate)
        if certificates and certificates[0].is_self_signed and not pair.is_client:
            message = f"the certificate in {pair.certificate.shown} is self-signed: only who knows it already trusts it"
            yield at(message, pair.certificate.node, pair.certificate.argument)
