from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, smtp

RULE = "broken-reroute"


def test_each_is_told() -> None:
    expect_marked(
        """
        hostname mx.example.org
        tls off
        target.queue remote_queue {
            target remote
            bounce {
                reroute {  # ! broken-reroute
                    deliver_to dummy
                }
            }
        }
        smtp tcp://127.0.0.1:25 {
            destination example.org {
                reroute {  # ! broken-reroute
                    deliver_to &remote_queue
                }
            }
            default_destination {
                reject
            }
        }
        """
    )


@pytest.mark.parametrize("release", ["0.4.0", "0.9.3"])
def test_other_releases(release: str) -> None:
    assert not findings(smtp("reroute {", "reject", "}"), RULE, release)


@pytest.mark.parametrize("line", ["deliver_to msgpipeline {", "deliver_to dummy {"])
def test_silence(line: str) -> None:
    assert not findings(smtp(line, "reject", "}"), RULE)


def test_an_empty_one_is_another_mistake() -> None:
    assert not findings(smtp("reroute { }"), RULE)


def test_the_fix_writes_a_pipeline_in_place() -> None:
    assert fixed(smtp("reroute {  # see below", "reject", "}"), RULE) == smtp("deliver_to msgpipeline {  # see below", "reject", "}")


def test_no_fix_without_the_host_name_that_a_pipeline_needs() -> None:
    text = smtp("hostname mx.example.org", "reroute {", "reject", "}").replace("hostname mx.example.org\n", "", 1)
    assert finding(text, RULE).fix is None
    assert finding(smtp("reroute a {", "reject", "}"), RULE).fix is None


def test_a_snippet_does_not_hide_it() -> None:
    expect_marked("(on) {\n    reroute {  # ! broken-reroute\n        reject\n    }\n}\n" + smtp("import on"))
