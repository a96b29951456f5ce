from __future__ import annotations

import pytest

from tests.machine.certificates import authority, make, usual
from tests.rules.on_disk import CERTIFICATE, KEY, TLS, Machine, server

NAME = "key-of-another-certificate"


@pytest.mark.parametrize("kind", ["rsa", "ecdsa", "ed25519"])
def test_a_key_and_a_certificate(machine: Machine, kind: str) -> None:
    machine.show(make("mx.example.org", kind=kind))
    machine.expect(server(), NAME)
    machine.write(KEY, make("mx.example.org", kind=kind).key)
    machine.expect(server(f"{TLS} # ! {NAME}"))
    one = machine.finding(server(), NAME)
    assert one.message == f"this key does not belong to the certificate in `{CERTIFICATE}`: both must come from the same request"
    assert [place.place.source.text[place.place.start : place.place.end] for place in one.related] == [CERTIFICATE]


def test_certificates_in_the_wrong_order(machine: Machine) -> None:
    made = make("mx.example.org", by=authority())
    machine.show(made._replace(certificate=authority().certificate + made.certificate))
    assert machine.finding(server(), NAME).message.endswith("it belongs to number 2 of those in the file, and that must be the first")


def test_two_pairs_crosswise(machine: Machine) -> None:
    one, other = make("mx.example.org"), make("mx.example.net")
    for path, data in {"/a.crt": one.certificate, "/a.key": one.key, "/b.crt": other.certificate, "/b.key": other.key}.items():
        machine.write(path, data)
    machine.expect(server("tls file /a.crt /a.key /b.crt /b.key"), NAME)
    crosswise = machine.findings(server("tls file /a.crt /b.key /b.crt /a.key"), NAME)
    assert [found.message.rpartition(": ")[2] for found in crosswise] == ["it belongs to `/b.crt`", "it belongs to `/a.crt`"]


def test_nothing_is_said_of_files_that_are_of_no_use(machine: Machine) -> None:
    machine.show()
    machine.write(KEY, b"")
    machine.expect(server(), NAME)
    machine.show(usual()._replace(certificate=b""))
    machine.expect(server(), NAME)
