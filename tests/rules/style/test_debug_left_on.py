from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, fixed

RULE = "debug-left-on"


def test_at_the_top_and_in_modules() -> None:
    expect_marked(
        """
        debug  # ! debug-left-on
        (d) {
            debug {env:DEBUG}  # ! debug-left-on
        }
        smtp tcp://0.0.0.0:25 {
            debug true  # ! debug-left-on
            check {
                spf {
                    import d
                }
            }
            deliver_to remote {
                debug no
            }
        }
        """,
        DEBUG="yes",
    )


@pytest.mark.parametrize(
    "line", ["debug no", "debug off", "debug {env:DEBUG}", "debug maybe", "smtp tcp://0.0.0.0:25 {\n    io_errors yes\n}"]
)
def test_switched_off_or_no_switch(line: str) -> None:
    expect_marked(line, RULE)


def test_the_line_goes() -> None:
    text = "hostname mx\ndebug yes\n\nsmtp tcp://0.0.0.0:25 { }\n"
    one = finding(text, RULE)
    assert (one.severity, one.fix and one.fix.safety) == ("info", "unsafe")
    assert fixed(text, RULE) == "hostname mx\n\nsmtp tcp://0.0.0.0:25 { }\n"
