from __future__ import annotations

import pytest

from maddyconf.knowledge.values.network import Addresses, HostName, Networks, TlsVersions
from maddyconf.knowledge.values.value import Value


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (Addresses(), "tcp://127.0.0.1:25 tls://[::]:465 unix:///run/x.sock"),
        (Networks(), "127.0.0.1 192.0.2.0/24 2001:db8::/32"),
        (TlsVersions(), "tls1.2 tls1.3"),
        (TlsVersions(), "tls1.3"),
        (HostName(), "mx.example.org"),
    ],
)
def test_fine(value: Value, line: str) -> None:
    assert list(value.faults(line.split())) == []


@pytest.mark.parametrize(
    ("value", "line", "argument"),
    [
        (Addresses(), "tcp://127.0.0.1:25 127.0.0.1", 1),
        (Addresses(), "udp://127.0.0.1:25", 0),
        (Networks(), "127.0.0.1 192.0.2.0/33", 1),
        (Networks(), "localhost", 0),
        (TlsVersions(), "tls1.2 1.3", 1),
    ],
)
def test_faulty(value: Value, line: str, argument: int) -> None:
    (fault,) = value.faults(line.split())
    assert fault.argument == argument
    assert f"`{line.split()[argument]}`" in fault.text
