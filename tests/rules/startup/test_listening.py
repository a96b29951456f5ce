"""The rules about addresses on which a server cannot listen: unusable-listen-address and listen-address-taken."""

from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, marked_text

UNUSABLE, TAKEN = "unusable-listen-address", "listen-address-taken"


def smtp(*addresses: str) -> str:
    return f"smtp {' '.join(addresses)} {{\n    reject\n}}\n"


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("tcp://localhost:25", "write `127.0.0.1`"),
        ("tcp://mx.example.org:25", "names do not work here"),
        ("tcp://:25", "without a host"),
        ("tcp://127.0.0.1:99999", "`99999` is no port"),
        ("unix://", "no path to listen on"),
        ("unix:///" + "x" * 107, "not be longer than 107 bytes"),
    ],
)
def test_what_is_said(address: str, part: str) -> None:
    one = finding(smtp(address), UNUSABLE)
    assert part in one.message
    assert (marked_text(one), one.category) == (address, "startup")


def test_names_in_old_releases() -> None:
    assert not findings(smtp("tcp://localhost:25", "tcp://:26"), UNUSABLE, "0.8.2")
    assert findings(smtp("tcp://localhost:99999"), UNUSABLE, "0.8.2")
    metrics = "openmetrics tcp://localhost:9749 { }\n"
    assert not findings(metrics, UNUSABLE, "0.9.0")
    assert findings(metrics, UNUSABLE, "0.9.1")


@pytest.mark.parametrize(
    "addresses",
    [
        ("tcp://0.0.0.0:25", "tcp://127.0.0.1:25"),
        ("tcp://[::]:25", "tls://0.0.0.0:25"),
        ("tcp://0.0.0.0:25", "tcp://[::1]:25"),
        ("tcp://[::1]:25", "tcp://[0:0::1]:25"),
        ("tcp://0.0.0.0:25", "tcp://0.0.0.0:025"),
    ],
)
def test_ports_that_are_taken(addresses: tuple[str, str]) -> None:
    one = finding(smtp(*addresses), TAKEN)
    assert one.message == "port 25 is taken by another listener already, so this one cannot start"
    assert (marked_text(one), one.related[0].place.position.column) == (addresses[1], 6)


@pytest.mark.parametrize(
    "addresses",
    [
        ("tcp://127.0.0.1:25", "tcp://[::1]:25"),
        ("tcp://0.0.0.0:25", "tcp://0.0.0.0:26"),
        ("tcp://0.0.0.0:0", "tcp://127.0.0.1:0"),
        ("tcp://0.0.0.0:25", "tcp://0.0.0.0:25"),
        ("tcp://0.0.0.0:25", "tls://0.0.0.0:25"),
        ("unix:///x", "unix:///x"),
        ("tcp://0.0.0.0:25", "tcp://nowhere.example:25"),
    ],
)
def test_ports_that_are_free_or_shared(addresses: tuple[str, str]) -> None:
    assert not findings(smtp(*addresses), TAKEN)


def test_nothing_was_shared_before() -> None:
    assert findings(smtp("tcp://0.0.0.0:25", "tcp://0.0.0.0:25"), TAKEN, "0.8.2")


def test_across_endpoints() -> None:
    expect_marked(smtp("tcp://0.0.0.0:25") + "lmtp tcp://127.0.0.1:25 {  # ! listen-address-taken\n    reject\n}\n")
