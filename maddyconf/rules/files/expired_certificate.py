"""MC380 expired-certificate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maddyconf.diagnostics import Category, Severity
from maddyconf.machine import NamedFile, machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule

if TYPE_CHECKING:
    from datetime import datetime

    from maddyconf.machine.certificates import Certificate

DAYS = 14
"""A renewal that works is done longer before."""


@rule("MC380", "expired-certificate", Category.DELIVERY, visits=Server, files=True)
def expired_certificate(server: Server, same: Server) -> Iterator[Finding]:
    """A certificate that does not hold any more, or not for long.

    ## What it does
    With `--check-files`, finds certificates that are expired or not valid yet, those of the issuers in the same file too. One that
    expires in less than 14 days, or in the last third of a short life, is a warning: it should have been renewed by now.

    ## Why
    Mail programs refuse to connect, and so do servers that check whom they talk to, as with MTA-STS: mail to this server waits with
    them, and comes back after some days. maddy reads renewed certificates by itself.
    """
    machine = machine_of(server)
    for pair in machine.pairs:
        for number, one in enumerate(machine.certificates(pair.certificate), 1):
            finding = _finding(pair.certificate, one, number, machine.now)
            if finding:
                yield finding
                break


def _finding(file: NamedFile, one: Certificate, number: int, now: datetime) -> Finding | None:
    from datetime import timedelta

    soon = min(timedelta(days=DAYS), (one.until - one.since) / 3)
    what = f"the certificate in {file.shown}" if number == 1 else f"certificate number {number} in {file.shown}, that of an issuer,"
    if one.until < now:
        message = f"{what} expired on {one.until:%Y-%m-%d}: renew it"
    elif one.since > now:
        message = f"{what} is valid only from {one.since:%Y-%m-%d %H:%M} UTC on"
    elif one.until - now < soon:
        message = f"{what} expires on {one.until:%Y-%m-%d}, and is not renewed yet: see whether its renewal works"
        return at(message, file.node, file.argument)._replace(severity=Severity.WARNING)
    else:
        return None
    return at(message, file.node, file.argument)
