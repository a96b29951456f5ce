from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.machine.certificates import pem, private_key, usual
from tests.rules.on_disk import CERTIFICATE, KEY, TLS, Machine, server


def test_files_in_the_wrong_order(machine: Machine) -> None:
    machine.show()
    machine.expect(server(), "unusable-tls-file")
    machine.expect(server(f"tls file {KEY} {CERTIFICATE}  # ! unusable-tls-file, unusable-tls-file"))


def test_what_is_wrong_with_a_file(machine: Machine) -> None:
    machine.show()
    machine.write(KEY, pem(private_key("rsa"), password=b"secret"))
    one = machine.finding(server(), "unusable-tls-file")
    assert one.message.startswith(f"`{KEY}` is of no use here: the key in it is encrypted")
    assert one.place.source.text[one.place.start : one.place.end] == KEY


def test_authorities(machine: Machine) -> None:
    machine.show()
    machine.write("/ca.pem", b"no certificate")
    machine.expect(server(TLS, "tls_client {", "    root_ca /ca.pem # ! unusable-tls-file", "}"))
    machine.write("/ca.pem", usual().certificate)
    machine.expect(server(TLS, "tls_client {", "    root_ca /ca.pem", "}"), "unusable-tls-file")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes(machine: Machine, certificate: bytes, key: bytes) -> None:
    machine.write(CERTIFICATE, certificate)
    machine.write(KEY, key)
    machine.expect(server(f"{TLS} # ! unusable-tls-file, unusable-tls-file"))
