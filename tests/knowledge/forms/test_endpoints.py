from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.endpoints import Address, address_problem, evident_address, host_problem, parse_address, port_problem


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://0.0.0.0:25", Address("tcp", "0.0.0.0", "25")),
        ("TLS://[::1]:465", Address("tls", "::1", "465")),
        ("tcp://:25", Address("tcp", "", "25")),
        ("tcp://user:word@mx:25/path?a#b", Address("tcp", "mx", "25")),
        ("tcp:mx:25", Address("tcp", "mx", "25")),
        ("tcp:mx:smtp", Address("tcp", "mx", "smtp")),
        ("tcp://[fe80::1%25eth0]:25", Address("tcp", "fe80::1%eth0", "25")),
        ("tcp://1.2.3.4:99999", Address("tcp", "1.2.3.4", "99999")),
        ("unix:///run/x.sock", Address("unix", "", "", "/run/x.sock")),
        ("unix://x.sock", Address("unix", "", "", "x.sock")),
        ("unix:x.sock", Address("unix", "", "", "x.sock")),
        ("unix://", Address("unix", "", "", "")),
    ],
)
def test_addresses(text: str, address: Address) -> None:
    assert parse_address(text) == address
    assert address_problem(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "is no address"),
        ("0.0.0.0:25", "write `tcp://0.0.0.0:25`"),
        ("/run/x.sock", "write `unix:///run/x.sock`"),
        ("tcp//0.0.0.0:25", "did you mean `tcp://0.0.0.0:25`?"),
        ("smtps://0.0.0.0:465", "did you mean `tls://0.0.0.0:465`?"),
        ("tpc://h:1", "did you mean `tcp://h:1`?"),
        ("tcp://0.0.0.0", "lacks a port"),
        ("tcp://0.0.0.0:", "lacks a port"),
        ("tcp://[::1]", "lacks a port"),
        ("tcp://::1:25", "needs brackets"),
        ("tcp://localhost:smtp", "port must be a number"),
        ("tcp://a b:25", "is no address"),
        ("tcp://[1.2.3.4]:25", "is no address"),
        ("tcp://h%41:25", "is no address"),
        ("tcp:///x:25", "is no address"),
        ("tcp://h:25\n", "is no address"),
        ("unix://%zz", "like `unix:///run/maddy/smtp.sock`"),
    ],
)
def test_what_to_write(text: str, part: str) -> None:
    assert parse_address(text) is None
    assert part in (address_problem(text) or "")


def listen_problem(address: Address) -> str | None:
    if address.scheme == "unix":
        return None
    return host_problem(address.host) or port_problem(address.port)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("tcp://localhost:25", "write `127.0.0.1`"),
        ("tcp://mx.example.org:25", "names do not work"),
        ("tcp://:25", "`0.0.0.0`, or `[::]`"),
        ("tcp://0.0.0.00:25", "no IP address"),
        ("tcp://256.0.0.1:25", "no IP address"),
        ("tcp://127.0.0.1:65536", "no port"),
        ("tcp:127.0.0.1:smtp", "no port"),
    ],
)
def test_what_cannot_be_listened_on(text: str, part: str) -> None:
    address = parse_address(text)
    assert address
    assert part in (listen_problem(address) or "")


@pytest.mark.parametrize("text", ["tcp://0.0.0.0:0", "tcp://[::]:025", "tls://[::ffff:127.0.0.1]:65535", "unix://anything"])
def test_what_can(text: str) -> None:
    address = parse_address(text)
    assert address
    assert listen_problem(address) is None


@given(st.text(), st.sampled_from(["", "tcp://", "tls:", "unix://", "tcp://[", "tcp://h:"]))
def test_any_text(text: str, before: str) -> None:
    address = parse_address(before + text)
    assert (address_problem(before + text) is None) == (address is not None)
    if address:
        listen_problem(address)


@pytest.mark.parametrize("text", ["tcp://a:25", "smtp://a", "smtp:", "tcp:///", "tcp://::1", "unix:", "imaps://", "http://a:1", "a:25", ""])
def test_what_is_not_evident(text: str) -> None:
    assert evident_address(text) == ""


@given(st.text() | st.from_regex(r"(smtps?|tcp|unix|LMTP):/{0,2}[a-z0-9:.\[\]]{0,9}:25", fullmatch=True))
def test_what_is_evident_is_an_address(text: str) -> None:
    assert evident_address(text) == "" or address_problem(evident_address(text)) is None
