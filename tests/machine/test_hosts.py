from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.machine.hosts import carries


@pytest.mark.parametrize(
    ("name", "host", "expected"),
    [
        ("mx.example.org", "mx.example.org", True),
        ("MX.Example.org.", "mx.example.ORG", True),
        ("*.example.org", "mx.example.org", True),
        ("*.example.org", "a.mx.example.org", False),
        ("*.example.org", "example.org", False),
        ("*.example.org", ".example.org", False),
        ("*", "localhost", False),
        ("m*.example.org", "mx.example.org", False),
        ("*.*.org", "mx.example.org", False),
        ("example.org", "mx.example.org", False),
        ("xn--mller-kva.example", "müller.example", True),
        ("*.xn--mller-kva.example", "mx.müller.example", True),
        ("192.0.2.1", "192.0.2.1", True),
        ("", "", False),
    ],
)
def test_a_name_stands_for_a_host(name: str, host: str, expected: bool) -> None:
    assert carries(name, host) is expected


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text(name: str, host: str) -> None:
    assert carries(name, host) in (True, False)
