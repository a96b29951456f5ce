"""The rules about lists of spammers: dnsbl-that-never-rejects and dnsbl-list-as-argument."""

from __future__ import annotations

import pytest

from maddyconf import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, smtp

NEVER, ARGUMENT = "dnsbl-that-never-rejects", "dnsbl-list-as-argument"


def dnsbl(arguments: str = "", *lines: str) -> str:
    return smtp("check {", f"    dnsbl{arguments} {{", *(f"        {line}" for line in lines), "    }", "}", "reject")


def test_no_threshold() -> None:
    one = finding(dnsbl("", "quarantine_threshold 2", "zen.spamhaus.org"), NEVER)
    assert (one.severity, one.place.position.line) == (Severity.INFO, 5)


@pytest.mark.parametrize("lines", [("reject_threshold 1", "zen.spamhaus.org"), ("reject_threshold 9999", "zen.spamhaus.org"), ()])
def test_a_threshold_or_no_list(lines: tuple[str, ...]) -> None:
    assert not findings(dnsbl("", *lines), NEVER)


def test_lists_as_arguments() -> None:
    expect_marked(
        """
        $(lists) = zen.spamhaus.org bl.example
        checks inbound {
            dnsbl $(lists)  # ! dnsbl-list-as-argument
            dnsbl a.example {  # ! dnsbl-list-as-argument
                reject_threshold 1
                b.example c.example
            }
            dnsbl {
                reject_threshold 1
                $(lists) {
                    score 2
                }
            }
            dnsbl { }
            spf ignored
        }
        """,
        ARGUMENT,
    )


def test_fix_moves_the_lists() -> None:
    assert fixed(dnsbl(" a.example b.example", "reject_threshold 1"), ARGUMENT) == dnsbl("", "reject_threshold 1", "a.example", "b.example")
    text = "$(lists) = a.example b.example\n" + smtp("check {", "    dnsbl $(lists)", "}", "reject")
    after = text.replace("dnsbl $(lists)", "dnsbl {\n            a.example\n            b.example\n        }")
    assert fixed(text, ARGUMENT) == after
