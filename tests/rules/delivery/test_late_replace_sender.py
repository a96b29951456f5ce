from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, smtp

NAME = "late-replace-sender"
SENDER = ["modify {", "replace_sender file /x  # ! late-replace-sender", "}", "reject"]


@pytest.mark.parametrize("block", ["destination example.org", "destination_in file /y", "default_destination"])
def test_in_every_block_for_recipients(block: str) -> None:
    rest = ["default_destination {", "reject", "}"] if block != "default_destination" else []
    expect_marked(smtp(f"{block} {{", *SENDER, "}", *rest))


def test_by_way_of_a_group() -> None:
    text = smtp("destination example.org {", "modify &m  # ! late-replace-sender", "reject", "}", "default_destination {", "reject", "}")
    text += "modifiers m {\n    replace_rcpt file /x\n    replace_sender file /x\n}\n"
    expect_marked(text)
    assert [one.place.position.line for one in finding(text, NAME).related] == [14]


def test_in_a_snippet() -> None:
    snippet = "(m) {\n    modify {\n        replace_sender file /x  # ! late-replace-sender\n    }\n}\n"
    expect_marked(snippet + smtp("default_destination {", "import m", "reject", "}"))


@pytest.mark.parametrize(
    "lines",
    [
        ["modify {", "replace_sender file /x", "}", "default_destination {", "reject", "}"],
        ["default_source {", "modify {", "replace_sender file /x", "}", "reject", "}"],
        ["default_destination {", "reroute {", "modify {", "replace_sender file /x", "}", "reject", "}", "}"],
        ["default_destination {", "modify {", "replace_rcpt file /x", "dkim example.org default", "}", "reject", "}"],
        ["modify &m", "default_destination {", "reject", "}"],
    ],
)
def test_where_it_works(lines: list[str]) -> None:
    assert not findings(smtp(*lines) + "modifiers m {\n    replace_sender file /x\n}\n", NAME)
