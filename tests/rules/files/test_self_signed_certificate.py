from __future__ import annotations

from tests.machine.certificates import make
from tests.rules.on_disk import TLS, Machine, server

NAME = "self-signed-certificate"


def test_certificates(machine: Machine) -> None:
    machine.show()
    machine.expect(server(), NAME)
    machine.show(make("mx.example.org"))
    machine.expect(server(f"{TLS} # ! {NAME}"))
    assert machine.finding(server(), NAME).severity == "info"


def test_a_client_may_show_what_it_likes(machine: Machine) -> None:
    machine.write("/cert.pem", make("mx.example.org").certificate)
    machine.write("/key.pem")
    machine.expect("tls_client {\n    cert /cert.pem\n    key /key.pem\n}\n", NAME)
