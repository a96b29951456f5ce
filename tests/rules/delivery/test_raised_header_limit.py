from __future__ import annotations

from maddyconf import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, smtp

RULE = "raised-header-limit"


def test_above_the_default() -> None:
    expect_marked(
        """
        (workaround) {
            max_header_size 33M  # ! raised-header-limit
        }
        smtp tcp://0.0.0.0:25 {
            import workaround
        }
        lmtp tcp://127.0.0.1:24 {
            max_header_size 1M 1B  # ! raised-header-limit
        }
        """
    )


def test_silence() -> None:
    for line in ("max_header_size 1M", "max_header_size 512K", "max_header_size 1024K", "max_header_size big", "max_message_size 33M"):
        assert not findings(smtp(line, "reject"), RULE)


def test_the_release_that_needed_it() -> None:
    text = smtp("max_header_size 33M", "reject")
    assert not findings(text, RULE, "0.5.0")
    assert finding(text, RULE, "0.5.1").severity is Severity.INFO
    assert fixed(text, RULE) == smtp("reject")
