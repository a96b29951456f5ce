from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.endpoints import Address, parse_address
from maddyconf.model.exposure import Exposure, exposure


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("unix:///run/x", Exposure.MACHINE),
        ("tcp://127.0.0.1:25", Exposure.MACHINE),
        ("tcp://127.8.9.10:25", Exposure.MACHINE),
        ("tls://[::1]:25", Exposure.MACHINE),
        ("tcp://[::ffff:127.0.0.1]:25", Exposure.MACHINE),
        ("tcp://localhost:25", Exposure.MACHINE),
        ("tcp://LocalHost.:25", Exposure.MACHINE),
        ("tcp://10.0.0.1:25", Exposure.NETWORK),
        ("tcp://172.31.255.255:25", Exposure.NETWORK),
        ("tcp://192.168.1.1:25", Exposure.NETWORK),
        ("tcp://100.64.0.1:25", Exposure.NETWORK),
        ("tcp://169.254.1.1:25", Exposure.NETWORK),
        ("tcp://[fd12::1]:25", Exposure.NETWORK),
        ("tcp://[fe80::1]:25", Exposure.NETWORK),
        ("tcp://dovecot:24", Exposure.NETWORK),
        ("tcp://0.0.0.0:25", Exposure.WORLD),
        ("tcp://[::]:25", Exposure.WORLD),
        ("tcp://172.32.0.1:25", Exposure.WORLD),
        ("tcp://198.51.100.7:25", Exposure.WORLD),
        ("tcp://[2001:db8::1]:25", Exposure.WORLD),
        ("tcp://mx.example.org:25", Exposure.WORLD),
        ("tcp://:25", Exposure.WORLD),
    ],
)
def test_exposure(address: str, expected: Exposure) -> None:
    parsed = parse_address(address)
    assert parsed
    assert exposure(parsed) is expected


def test_own_networks_are_as_good_as_private() -> None:
    assert exposure(Address("tcp", "198.51.100.7", "25"), ["2001:db8::/32", "198.51.100.0/24"]) is Exposure.NETWORK
    assert exposure(Address("tcp", "198.51.101.7", "25"), ["198.51.100.0/24"]) is Exposure.WORLD
    assert exposure(Address("tcp", "0.0.0.0", "25"), ["0.0.0.0/0"]) is Exposure.WORLD


@given(st.text())
def test_any_host(host: str) -> None:
    assert exposure(Address("tcp", host, "25"), ["198.51.100.0/24"]) in Exposure
