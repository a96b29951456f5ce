from __future__ import annotations

from pathlib import Path

import pytest

from maddyconf import Safety, lint
from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, findings, smtp

NAME = "dropped-message"


@pytest.mark.parametrize(
    "block",
    [
        ["destination example.org {  # ! dropped-message", "}"],
        ["destination example.org {  # ! dropped-message", "check {", "spf", "}", "}"],
        ["destination example.org  # ! dropped-message"],
        ["destination_in file /etc/maddy/lists {  # ! dropped-message", "modify {", "}", "}"],
        ["destination example.org {  # ! dropped-message", "modify {", "replace_rcpt file /x", "}", "}"],
    ],
)
def test_blocks_without_an_end(block: list[str]) -> None:
    text = smtp(*block, "default_destination {", "reject", "}")
    expect_marked(text)
    assert not fatal(text)


def test_the_default() -> None:
    text = smtp("destination example.org {", "reject", "}", "default_destination {  # ! dropped-message", "check {", "spf", "}", "}")
    expect_marked(text)
    assert "everybody else" in finding(text, NAME).message
    assert not fatal(text)


def test_wherever_the_block_is() -> None:
    expect_marked(
        """
        (aliases) {
            modify {
                replace_rcpt file /etc/maddy/aliases
            }
        }
        target.queue q {
            target dummy
            bounce {
                destination a.example { }  # ! dropped-message
                default_destination {
                    reroute {
                        destination b.example {  # ! dropped-message
                            import aliases
                        }
                        default_destination {
                            reject
                        }
                    }
                }
            }
        }
        """
    )


@pytest.mark.parametrize("end", ["deliver_to dummy", "reject", "reroute {\nreject\n}", "deliver_to &q"])
def test_blocks_with_an_end(end: str) -> None:
    assert not findings(smtp("destination example.org {", end, "}", "default_destination {", end, "}"), NAME)


def test_an_end_from_a_snippet() -> None:
    expect_marked(f"(end) {{\n    reject\n}}\n{smtp('destination example.org {', 'import end', '}')}", NAME)


def test_what_maddy_refuses_is_not_told_again() -> None:
    empty_default = smtp("destination example.org {", "reject", "}", "default_destination { }")
    assert fatal(empty_default) == ["missing-default"]
    for text in (empty_default, smtp("destination {", "}"), smtp("default_destination { }"), smtp("check {", "spf", "}")):
        assert not findings(text, NAME)


def test_an_end_beside_the_block_is_told_once() -> None:
    text = smtp("destination example.org", "deliver_to dummy")
    assert "handling-beside-rules" in fatal(text)
    assert not findings(text, NAME)


def test_a_misspelt_end_is_told_once() -> None:
    assert not findings(smtp("destination example.org {", "delivr_to dummy", "}"), NAME)


def test_an_end_may_be_in_an_import_that_failed(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(smtp("destination a.example {", "import missing", "}", "destination b.example { }"))
    (one,) = (one for one in lint(tmp_path / "maddy.conf") if one.name == NAME)
    assert "`b.example`" in one.message


def test_many_recipients_are_not_all_named() -> None:
    rules = " ".join(f"{letter}.example" for letter in "abcde")
    assert "`a.example`, `b.example`, `c.example` and others" in finding(smtp(f"destination {rules} {{", "}"), NAME).message


def test_the_fix_is_for_a_person_to_decide() -> None:
    one = finding(smtp("destination example.org {", "    check { }", "}"), NAME)
    assert one.fix
    assert one.fix.safety is Safety.UNSAFE
    assert [edit.text.strip() for edit in one.fix.edits] == ["reject"]


def test_a_block_from_a_macro() -> None:
    text = "$(domains) = a.example b.example\n" + smtp("destination $(domains) {  # ! dropped-message", "}")
    expect_marked(text)
    assert "`a.example`, `b.example`" in finding(text, NAME).message
