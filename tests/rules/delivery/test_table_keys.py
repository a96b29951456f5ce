"""The rules about keys of static tables: unmatchable-key, unnormalized-key and duplicate-key."""

from __future__ import annotations

import pytest

from maddyconf import Diagnostic, Safety
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, smtp

SHAPE, FORM, TWICE = "unmatchable-key", "unnormalized-key", "duplicate-key"


def rewriting(*lines: str, modifier: str = "replace_rcpt static {") -> str:
    return smtp("modify {", modifier, *lines, "}", "}", "deliver_to dummy")


def optional(*lines: str) -> str:
    """A chain like that of maddy's own configuration."""
    return smtp("modify {", "replace_rcpt &c", "}", "deliver_to dummy") + "\n".join(
        ["table.chain c {", 'optional_step regexp "(.+)\\+(.+)@(.+)" "$1@$3"', "optional_step static {", *lines, "}", "}", ""]
    )


def applied(text: str, one: Diagnostic) -> str:
    assert one.fix
    for edit in sorted(one.fix.edits, key=lambda edit: edit.place.start, reverse=True):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return text


@pytest.mark.parametrize("key", ["cat", "@example.org", "*@example.org", "*"])
def test_no_whole_address_in_a_chain_of_optional_steps(key: str) -> None:
    expect_marked(optional(f"entry {key} dog@example.org  # ! unmatchable-key"))


@pytest.mark.parametrize("key", ["postmaster", "cat@example.org", '"a@b"@example.org', '""'])
def test_whole_addresses(key: str) -> None:
    assert not findings(optional(f"entry {key} dog@example.org"), SHAPE)


def test_a_name_without_a_chain_is_found() -> None:
    expect_marked(rewriting("entry cat dog", "entry @example.org dog@example.org  # ! unmatchable-key"))
    expect_marked(rewriting("entry cat dog@example.org", modifier="replace_sender static {"), SHAPE)


def test_a_step_that_must_have_it_makes_the_table_ask_again() -> None:
    text = optional("entry cat dog@example.org").replace("optional_step static", "step static")
    assert not findings(text, SHAPE)


def test_after_the_local_part_is_taken() -> None:
    text = optional("entry cat dog", "entry cat@example.org dog  # ! unmatchable-key")
    expect_marked(text.replace('optional_step regexp "(.+)\\+(.+)@(.+)" "$1@$3"', "step email_localpart"))


def test_other_places_that_ask_for_addresses() -> None:
    expect_marked(
        """
        table.static {
            entry cat dog@example.org  # ! unmatchable-key
            entry Dog@example.org cat@example.org  # ! unnormalized-key
        }
        smtp tcp://127.0.0.1:25 {
            destination_in &table.static {
                reject
            }
            default_destination {
                reject
            }
        }
        """
    )
    expect_marked(
        """
        smtp tcp://127.0.0.1:25 {
            check {
                authorize_sender {
                    prepare_email static {
                        entry cat dog@example.org  # ! unmatchable-key
                    }
                    user_to_email static {
                        entry cat dog@example.org
                        entry Cat *  # ! unnormalized-key
                    }
                }
            }
            reject
        }
        """,
        SHAPE,
    )


def test_one_place_that_may_find_it_is_enough() -> None:
    text = optional("entry cat dog@example.org") + "imap x {\n    storage_map &c\n}\n"
    assert not findings(text, SHAPE)


def test_a_table_that_nothing_uses() -> None:
    text = "table.static {\n    entry Cat dog\n}\n"
    assert not findings(text, SHAPE)
    assert not findings(text, FORM)


def test_macros_and_snippets_hide_nothing() -> None:
    text = "$(who) = cat\n(entries) {\n    entry $(who) dog@example.org  # ! unmatchable-key\n}\n" + optional("import entries")
    expect_marked(text)


@pytest.mark.parametrize(
    ("key", "instead"),
    [
        ("Cat@example.org", "cat@example.org"),
        ("cat@Example.ORG", "cat@example.org"),
        ("Cat", "cat"),
        ("cat@xn--e1aybc.example.org", "cat@тест.example.org"),
    ],
)
def test_keys_that_are_looked_for_in_another_form(key: str, instead: str) -> None:
    text = rewriting(f"entry {key} dog@example.org")
    one = finding(text, FORM)
    assert one.fix
    assert one.fix.safety is Safety.SAFE
    assert applied(text, one) == rewriting(f"entry {instead} dog@example.org")


@pytest.mark.parametrize(
    "text",
    [
        rewriting("entry cat@example.org Dog@Example.org"),
        rewriting('entry "" Cat@example.org'),
        rewriting("entry Cat@example.org"),
        "auth.pass_table users {\n    table static {\n        entry Cat bcrypt:x\n    }\n}\n",
        "storage.imapsql s {\n    delivery_normalize precis\n    delivery_map static {\n        entry Cat@example.org x\n    }\n}\n",
    ],
)
def test_capitals_elsewhere(text: str) -> None:
    assert not findings(text, FORM)


def test_the_accounts_of_a_storage() -> None:
    text = "storage.imapsql s {\n    delivery_map static {\n        entry Cat@example.org x  # ! unnormalized-key\n    }\n}\n"
    expect_marked(text)


def test_no_fix_where_the_right_key_is_there_already() -> None:
    text = rewriting("entry cat@example.org a@example.org", "entry Cat@example.org b@example.org")
    assert finding(text, FORM).fix is None


def test_two_wrong_keys_do_not_become_one() -> None:
    first, second = findings(rewriting("entry CAT@example.org a@x.org", "entry Cat@example.org b@x.org"), FORM)
    assert first.fix
    assert second.fix is None


def test_the_last_entry_counts() -> None:
    text = rewriting(
        "entry cat@example.org a@example.org  # ! duplicate-key",
        "entry dog@example.org a@example.org",
        "entry cat@example.org b@example.org  # ! duplicate-key",
        "entry cat@example.org c@example.org",
    )
    expect_marked(text)
    assert [one.related[0].place.position.line for one in findings(text, TWICE)] == [9, 9]


@pytest.mark.parametrize(
    "lines",
    [
        ["entry cat@example.org a@example.org", "entry cat@example.org a@example.org"],
        ["entry cat@example.org a@example.org", "entry cat@example.org b@example.org a@example.org"],
        ["entry cat@example.org a@example.org", "entry Cat@example.org b@example.org"],
        ["entry cat a", "entry cats a"],
        ["entry cat", "entry cat a"],
        ["entry cat a", "entry cat"],
    ],
)
def test_entries_that_lose_nothing(lines: list[str]) -> None:
    assert not findings(rewriting(*lines), TWICE)


def test_two_tables_are_two() -> None:
    text = smtp("modify {", *("replace_rcpt static {", "entry cat a", "}") * 2, "}", "reject").replace("cat a", "cat b", 1)
    assert not findings(text, TWICE)


def test_keys_from_macros_and_snippets() -> None:
    text = "$(who) = cat\n(more) {\n    entry cat b  # ! duplicate-key\n}\n" + rewriting("import more", "entry $(who) a")
    expect_marked(text)


def test_the_values_are_put_together() -> None:
    text = rewriting("entry cat@example.org a@example.org b@example.org", "entry cat@example.org b@example.org c@example.org")
    one = finding(text, TWICE)
    assert one.fix
    assert one.fix.safety is Safety.UNSAFE
    mended = applied(text, one)
    assert "entry cat@example.org b@example.org c@example.org a@example.org\n" in mended
    assert mended.count("entry") == 1


def test_old_releases_had_one_value() -> None:
    one = finding(rewriting("entry cat a", "entry cat b"), TWICE, "0.5.4")
    assert one.fix is None
    assert "all values" not in one.message
