from __future__ import annotations

from tests.marks import expect_marked
from tests.rules.findings import finding, marked_text, smtp

RULE = "unexpected-block"


def test_a_block_behind_a_plain_value() -> None:
    one = finding(smtp("max_recipients 5 {", "    x", "}", "deliver_to dummy"), RULE)
    assert one.message == "`max_recipients` has no block: it takes one whole number, in the same line"
    assert marked_text(one) == "max_recipients 5"


def test_blocks_that_maddy_does_not_mind() -> None:
    lines = ["max_recipients 5 { }", "buffer ram {", "    x", "}", "reject 550 {", "    x", "}", "dmarc {", "    x", "}"]
    expect_marked(smtp(*lines), RULE)
    expect_marked(smtp("deliver_to queue q {", "    target dummy", "    retry_time_scale 1 {", "        x", "    }", "}"), RULE)


def test_releases() -> None:
    text = smtp("deliver_to smtp tcp://127.0.0.1:25 {", "    require_tls yes {  # ! unexpected-block", "        x", "    }", "}")
    expect_marked(text, release="0.8.0")
    expect_marked(text.replace("  # ! unexpected-block", ""), RULE)
