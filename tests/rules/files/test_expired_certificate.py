from __future__ import annotations

from datetime import timedelta

import pytest

from tests.machine.certificates import NOW, make
from tests.rules.on_disk import CERTIFICATE, TLS, Machine, server

NAME = "expired-certificate"


@pytest.mark.parametrize(
    ("since", "until", "severity", "message"),
    [
        (-90, -1, "error", "expired on 2025-12-31: renew it"),
        (-76, 13, "warning", "expires on 2026-01-14, and is not renewed yet: see whether its renewal works"),
        (-76, 15, "", ""),
        (-3, 3, "", ""),
        (-5, 1, "warning", "expires on 2026-01-02, and is not renewed yet: see whether its renewal works"),
        (1, 90, "error", "is valid only from 2026-01-02 00:00 UTC on"),
    ],
)
def test_its_time(machine: Machine, since: int, until: int, severity: str, message: str) -> None:
    made = make("mx.example.org", since=NOW + timedelta(days=since), until=NOW + timedelta(days=until))
    machine.show(made)
    machine.expect(server(f"{TLS} # ! {NAME}") if message else server(), NAME)
    for one in machine.findings(server(), NAME):
        assert (one.severity, one.message) == (severity, f"the certificate in `{CERTIFICATE}` {message}")


def test_those_of_the_issuers(machine: Machine) -> None:
    old = make(common_name="old", until=NOW - timedelta(days=1))
    made = make("mx.example.org", by=old)
    machine.show(made._replace(certificate=made.certificate + old.certificate))
    message = f"certificate number 2 in `{CERTIFICATE}`, that of an issuer, expired on 2025-12-31: renew it"
    assert machine.finding(server(), NAME).message == message


def test_that_of_a_client(machine: Machine) -> None:
    made = make("mx.example.org", until=NOW - timedelta(days=1))
    machine.write("/cert.pem", made.certificate)
    machine.write("/key.pem", made.key)
    machine.expect(f"tls_client {{\n    cert /cert.pem # ! {NAME}\n    key /key.pem\n}}\n")
