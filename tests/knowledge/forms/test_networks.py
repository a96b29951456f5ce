from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.networks import network_problem


@pytest.mark.parametrize(
    "text", ["127.0.0.1", "10.0.0.0/8", "10.1.2.3/08", "0.0.0.0/0", "::1", "2001:db8::/32", "::ffff:1.2.3.4", "::1/128", "1.2.3.4/32"]
)
def test_addresses_and_networks(text: str) -> None:
    assert network_problem(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "no IP address"),
        ("mx.example.org", "no IP address"),
        ("1.2.3", "no IP address"),
        ("01.2.3.4", "no IP address"),
        ("1::2::3", "no IP address"),
        ("/8", "no IP address"),
        ("1.2.3.4/33", "from 0 to 32"),
        ("1.2.3.4/", "from 0 to 32"),
        ("::1/129", "from 0 to 128"),
        ("1.2.3.4/-1", "from 0 to 32"),
        ("fe80::1%eth0", "leave out the `%`"),
    ],
)
def test_what_is_wrong(text: str, part: str) -> None:
    assert part in (network_problem(text) or "")


@given(st.text())
def test_any_text(text: str) -> None:
    network_problem(text)
    network_problem(f"1.2.3.4/{text}")
