from __future__ import annotations

import pytest

from maddyconf import Safety
from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, findings, smtp

NAME = "regexp-without-replacement"


def used(directive: str, *, inside: str = "") -> str:
    """A configuration with a table in `destination_in`, or in a directive of an endpoint."""
    return smtp(f"{directive} {{{inside}", "reject", "}", "default_destination {", "reject", "}")


def test_everywhere_a_table_is_used() -> None:
    expect_marked(
        """
        table.chain rewrites {
            step regexp "a"  # ! regexp-without-replacement
            optional_step regexp "a"  # ! regexp-without-replacement
            step chain {
                step regexp "a"  # ! regexp-without-replacement
            }
        }
        auth.plain_separate local {
            user regexp ".+@example.org"  # ! regexp-without-replacement
            pass pam
        }
        storage.imapsql mailboxes {
            delivery_map regexp "a"  # ! regexp-without-replacement
        }
        submission tcp://127.0.0.1:587 {
            auth_map regexp "a"  # ! regexp-without-replacement
            source_in regexp "a" {  # ! regexp-without-replacement
                check {
                    authorize_sender {
                        prepare_email regexp "a"  # ! regexp-without-replacement
                        user_to_email regexp "a"  # ! regexp-without-replacement
                    }
                }
                modify {
                    replace_rcpt regexp "a"  # ! regexp-without-replacement
                }
                destination_in regexp "a" {  # ! regexp-without-replacement
                    reject
                }
            }
        }
        auth.pass_table passwords {
            table regexp "a" {  # ! regexp-without-replacement
                full_match no
            }
        }
        """
    )


def test_macros_and_snippets_hide_nothing() -> None:
    expect_marked(
        """
        $(table) = regexp a
        (rule) {
            destination_in $(table) {  # ! regexp-without-replacement
                reject
            }
        }
        smtp tcp://127.0.0.1:25 {
            import rule
        }
        """
    )


@pytest.mark.parametrize("table", ['regexp "a" "$0"', 'regexp "a" ""', 'regexp "a" "b" "c"', "file a", "regexp"])
def test_other_tables(table: str) -> None:
    assert not findings(used(f"destination_in {table}"), NAME)


def test_old_releases_matched() -> None:
    text = used('destination_in regexp "a"')
    assert findings(text, NAME, "0.6.0")
    assert not findings(text, NAME, "0.5.4")
    assert not fatal(text)


def test_a_replacement_that_vanished_is_told_already() -> None:
    text = used('destination_in regexp "a" $(replacement)')
    assert not findings(text, NAME)
    assert findings(text, "undefined-macro")


@pytest.mark.parametrize(
    ("directive", "safety"),
    [
        ('destination_in regexp "a"', Safety.SAFE),
        ("destination_in regexp a", Safety.SAFE),
        ('auth_map regexp "a"', Safety.UNSAFE),
    ],
)
def test_the_fix_for_what_is_only_a_condition(directive: str, safety: Safety) -> None:
    one = finding(used(directive), NAME)
    assert one.fix
    assert one.fix.safety is safety
    assert [edit.text for edit in one.fix.edits] == [" $0"]


@pytest.mark.parametrize("lines", [["modify {", 'replace_rcpt regexp "a"', "}", "reject"]])
def test_nobody_knows_what_should_come_instead(lines: list[str]) -> None:
    one = finding(smtp(*lines), NAME)
    assert one.fix is None
    assert "write what to put in its place" in one.message


def test_the_text_itself_is_no_replacement_where_it_is_not_expanded() -> None:
    switch = "\nexpand_replaceholders {}\n}}\ncheck {{\n"
    assert finding(used('auth_map regexp "a"', inside=switch.format("no")), NAME).fix is None
    assert finding(used('auth_map regexp "a"', inside=switch.format("yes")), NAME).fix


def test_what_happens_is_said() -> None:
    assert "the block is for nobody" in finding(used('destination_in regexp "a"'), NAME).message
    assert "nobody can log in" in finding(used('auth_map regexp "a"'), NAME).message
