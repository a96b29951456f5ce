"""MC382 broken-chain."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from maddyconf.diagnostics import Category, Severity, shortened
from maddyconf.machine import Machine, NamedFile, machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule

if TYPE_CHECKING:
    from maddyconf.machine.certificates import Certificate

WHOLE = "fullchain.pem"
"""What certbot and others call the file with the certificate and those of its issuers."""


@rule("MC382", "broken-chain", Category.DELIVERY, visits=Server, severity=Severity.WARNING, files=True)
def broken_chain(server: Server, same: Server) -> Iterator[Finding]:
    """A certificate without those of its issuers, or with them in the wrong order.

    ## What it does
    With `--check-files`, looks at the certificates in a file: behind the first comes that of its issuer, and so on. One alone is
    found if it says itself where the certificate of its issuer can be had, as those of public authorities do. Self-signed ones and
    those of an authority of one's own are left alone.

    ## Why
    Others only know the roots. Who is not shown what is between cannot check the certificate: mail programs refuse to connect, and so
    do servers that check. Browsers often help themselves, so it may look well there.
    """
    machine = machine_of(server)
    for pair in machine.pairs:
        certificates = machine.certificates(pair.certificate)
        if fault := _fault(machine, pair.certificate, certificates):
            yield at(fault, pair.certificate.node, pair.certificate.argument)


def _fault(machine: Machine, file: NamedFile, certificates: tuple[Certificate, ...]) -> str:
    if len(certificates) == 1 and certificates[0].issuer_url and not certificates[0].is_self_signed:
        whole = posixpath.join(posixpath.dirname(file.path), WHOLE)
        seen = machine.look(whole)
        advice = f"use `{shortened(whole, 80)}` beside it" if seen and seen.is_file else f"use the file with all of them, often `{WHOLE}`"
        return f"{file.shown} has only the certificate itself, without that of its issuer: {advice}"
    for number, one in enumerate(certificates[1:], 2):
        if not one.signs_previous:
            return f"certificate number {number} in {file.shown} is not that of the issuer of number {number - 1}: each must follow its own"
    return ""
