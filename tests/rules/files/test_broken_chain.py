from __future__ import annotations

from tests.machine.certificates import authority, make, usual
from tests.rules.on_disk import CERTIFICATE, TLS, Machine, server

NAME = "broken-chain"
ALONE = make("mx.example.org", by=authority(), issuer_url="http://authority.example/ca.der")


def test_a_whole_chain(machine: Machine) -> None:
    machine.show(usual())
    machine.expect(server(), NAME)


def test_a_certificate_without_that_of_its_issuer(machine: Machine) -> None:
    machine.show(ALONE)
    machine.expect(server(f"{TLS} # ! {NAME}"))
    message = f"`{CERTIFICATE}` has only the certificate itself, without that of its issuer: use "
    assert machine.finding(server(), NAME).message == f"{message}`{CERTIFICATE}` beside it"
    machine.write("/etc/tls/cert.pem", ALONE.certificate)
    elsewhere = server("tls file /etc/tls/cert.pem /etc/maddy/privkey.pem")
    assert machine.finding(elsewhere, NAME).message.endswith("use the file with all of them, often `fullchain.pem`")
    machine.write("/etc/tls/fullchain.pem", ALONE.certificate)
    assert machine.finding(elsewhere, NAME).message.endswith("use `/etc/tls/fullchain.pem` beside it")


def test_ones_own_authority_may_be_known(machine: Machine) -> None:
    machine.show(make("mx.example.org", by=authority()))
    machine.expect(server(), NAME)
    machine.show(make("mx.example.org"))
    machine.expect(server(), NAME)


def test_the_wrong_order(machine: Machine) -> None:
    between = make(common_name="between", by=authority())
    leaf = make("mx.example.org", by=between)
    machine.show(leaf._replace(certificate=leaf.certificate + between.certificate + authority().certificate))
    machine.expect(server(), NAME)
    machine.show(leaf._replace(certificate=leaf.certificate + authority().certificate + between.certificate))
    machine.expect(server(f"{TLS} # ! {NAME}"))
    message = f"certificate number 2 in `{CERTIFICATE}` is not that of the issuer of number 1: each must follow its own"
    assert machine.finding(server(), NAME).message == message
