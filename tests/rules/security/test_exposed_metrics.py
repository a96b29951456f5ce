from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, marked_text
from tests.rules.security.severities import severities

RULE = "exposed-metrics"


@pytest.mark.parametrize(
    ("address", "severity"),
    [
        ("tcp://0.0.0.0:9749", ["warning"]),
        ("tcp://[::]:9749", ["warning"]),
        ("tcp://192.0.2.7:9749", ["warning"]),
        ("tcp://198.51.100.7:9749", ["info"]),
        ("tcp://10.8.0.1:9749", ["info"]),
        ("tcp://100.64.0.9:9749", ["info"]),
        ("tcp://127.0.0.1:9749", []),
        ("tcp://[::1]:9749", []),
        ("unix:///run/metrics.sock", []),
    ],
)
def test_by_who_reaches_it(address: str, severity: list[str]) -> None:
    assert severities(f"openmetrics {address} {{ }}\n", RULE, ("198.51.100.0/24",)) == severity


def test_each_address() -> None:
    one = finding("openmetrics tcp://127.0.0.1:9749 tcp://192.0.2.7:9749 { }\n", RULE)
    assert marked_text(one) == "tcp://192.0.2.7:9749"


def test_who_can_look() -> None:
    assert finding("openmetrics tcp://0.0.0.0:9749 { }\n", RULE).message.startswith("everybody whom no firewall keeps out can")
    assert finding("openmetrics tcp://10.8.0.1:9749 { }\n", RULE).message.startswith("everybody in the private network can")


def test_through_a_macro() -> None:
    expect_marked("$(where) = tcp://0.0.0.0:9749\nopenmetrics $(where) { }  # ! exposed-metrics\n")


def test_other_endpoints() -> None:
    expect_marked("smtp tcp://0.0.0.0:25 {\n    deliver_to dummy\n}\n", RULE)
