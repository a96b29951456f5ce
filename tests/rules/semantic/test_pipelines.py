"""The rules about the shape of pipelines."""

from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, smtp

RULES = ("handling-beside-rules", "missing-default", "empty-pipeline", "reject-and-deliver", "duplicate-default")


def expect(*lines: str) -> None:
    expect_marked(smtp(*lines), *RULES)


@pytest.mark.parametrize("line", ["deliver_to dummy", "reroute {\n reject\n}", "reject", "destination a.example {\n reject\n}"])
def test_handling_beside_sources(line: str) -> None:
    name, *rest = line.split("\n")
    expect("source b.example {", "    reject", "}", "default_source {", "    reject", "}", f"{name}  # ! handling-beside-rules", *rest)


def test_handling_beside_destinations() -> None:
    expect("destination a.example {", "    reject", "}", "default_destination {", "    reject", "}", "reject  # ! handling-beside-rules")
    expect("default_destination {", "    reject", "}", "deliver_to dummy  # ! handling-beside-rules")
    one = finding(smtp("source a.example {", "    reject", "}", "deliver_to dummy"), RULES[0])
    assert one.message == ("`deliver_to` cannot be beside `source`: put it into `default_source`, or into the `source` block it is for")


def test_what_may_be_together() -> None:
    groups = ("check {", "    spf", "}", "modify {", "    dkim a.example s", "}")
    expect(*groups, "dmarc yes", "source_in identity {", "    reject", "}", "reject")
    expect("destination_in identity {", "    reject", "}", "deliver_to dummy", "deliver_to dummy")
    expect(
        "source a.example {",
        "    destination b.example { }",
        "    default_destination {",
        "        reject",
        "    }",
        "}",
        "default_source {",
        "reject",
        "}",
    )
    expect("default_source {", "    reject", "}")
    expect("reject", "reject")


def test_missing_defaults() -> None:
    expect("source a.example {  # ! missing-default", "    reject", "}")
    expect("destination a.example {  # ! missing-default", "    reject", "}")
    expect("default_source {", "    destination a.example {  # ! missing-default", "        reject", "    }", "}")
    expect("destination a.example {", "    reject", "}", "default_destination {  # ! missing-default", "}")
    one = finding(smtp("destination a.example {", "    reject", "}"), "missing-default")
    assert one.message == ("`default_destination` is missing: say what happens to all others, for example `default_destination { reject }`")


def test_a_misspelt_default_is_one_mistake() -> None:
    lines = ["destination a.example {", "    reject", "}", "default_destinaton {", "    reject", "}"]
    assert fatal(smtp(*lines)) == ["unknown-directive"]


def test_pipelines_that_do_nothing() -> None:
    expect_marked("smtp tcp://127.0.0.1:25 { }  # ! empty-pipeline\n")
    expect_marked("smtp tcp://127.0.0.1:25  # ! empty-pipeline\n")
    expect_marked("smtp tcp://127.0.0.1:25 {  # ! empty-pipeline\n    check {\n        spf\n    }\n}\n")
    expect_marked("smtp tcp://127.0.0.1:25 {  # ! empty-pipeline\n    source_in identity {\n        reject\n    }\n}\n")
    expect_marked("smtp tcp://127.0.0.1:25 {  # ! empty-pipeline\n    default_source { }\n}\n")
    expect("source a.example { }  # ! empty-pipeline", "default_source {", "    reject", "}")
    expect("source_in identity  # ! empty-pipeline", "reject")
    expect("deliver_to queue q {", "    target dummy", "    bounce { }  # ! empty-pipeline", "}")
    expect("reroute { }  # ! empty-pipeline")


def test_blocks_that_may_be_empty() -> None:
    expect("destination a.example { }", "destination_in identity", "default_destination {", "    reject", "}")


def test_reject_and_deliver() -> None:
    expect("deliver_to dummy", "reject  # ! reject-and-deliver")
    expect("reject", "deliver_to dummy  # ! reject-and-deliver")
    expect("reroute {", "    reject", "}", "reject  # ! reject-and-deliver")
    expect("reject", "reroute {", "    reject", "}")
    expect("default_destination {", "    reject", "    deliver_to dummy  # ! reject-and-deliver", "}")


def test_two_defaults() -> None:
    expect("default_source {", "    reject", "}", "default_source { }  # ! duplicate-default")
    expect("default_destination { }", "default_destination {  # ! duplicate-default", "    reject", "}")
    expect("default_source", "default_source {", "    reject", "}")


def test_everything_that_holds_a_pipeline() -> None:
    expect_marked(
        """
        msgpipeline p {  # ! empty-pipeline
        }
        target.queue q {
            bounce {
                deliver_to dummy
                reject  # ! reject-and-deliver
            }
        }
        lmtp unix://x {
            reroute {
                source a.example {  # ! missing-default
                    reject
                }
            }
        }
        """
    )
