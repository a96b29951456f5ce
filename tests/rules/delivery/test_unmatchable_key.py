from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.delivery.rewriting import optional, rewriting
from tests.rules.findings import findings

NAME = "unmatchable-key"


@pytest.mark.parametrize("key", ["cat", "@example.org", "*@example.org", "*"])
def test_no_whole_address_in_a_chain_of_optional_steps(key: str) -> None:
    expect_marked(optional(f"entry {key} dog@example.org  # ! unmatchable-key"))


@pytest.mark.parametrize("key", ["postmaster", "cat@example.org", '"a@b"@example.org', '""'])
def test_whole_addresses(key: str) -> None:
    assert not findings(optional(f"entry {key} dog@example.org"), NAME)


def test_a_name_without_a_chain_is_found() -> None:
    expect_marked(rewriting("entry cat dog", "entry @example.org dog@example.org  # ! unmatchable-key"))
    expect_marked(rewriting("entry cat dog@example.org", modifier="replace_sender static {"), NAME)


def test_a_step_that_must_have_it_makes_the_table_ask_again() -> None:
    text = optional("entry cat dog@example.org").replace("optional_step static", "step static")
    assert not findings(text, NAME)


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
        NAME,
    )


def test_one_place_that_may_find_it_is_enough() -> None:
    text = optional("entry cat dog@example.org") + "imap x {\n    storage_map &c\n}\n"
    assert not findings(text, NAME)


def test_a_table_that_nothing_uses() -> None:
    text = "table.static {\n    entry Cat dog\n}\n"
    assert not findings(text, NAME)
    assert not findings(text, "unnormalized-key")


def test_macros_and_snippets_hide_nothing() -> None:
    text = "$(who) = cat\n(entries) {\n    entry $(who) dog@example.org  # ! unmatchable-key\n}\n" + optional("import entries")
    expect_marked(text)
