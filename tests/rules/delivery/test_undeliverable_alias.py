from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, findings, smtp

NAME = "undeliverable-alias"
ACCOUNTS = "storage.imapsql accounts {\n    driver sqlite3\n    dsn x\n}\n"
DEFAULT = ["default_destination {", "reject 550 5.1.1", "}"]


def local(*entries: str, end: str = "deliver_to &accounts", more: str = ACCOUNTS) -> str:
    rewriting = ["modify {", "replace_rcpt static {", *entries, "}", "}"]
    return smtp("destination example.org {", *rewriting, end, "}", *DEFAULT) + more


def test_an_address_elsewhere_is_no_account() -> None:
    text = local("entry boss@example.org boss@example.net  # ! undeliverable-alias", "entry it@example.org it@Example.org boss")
    expect_marked(text)
    assert not fatal(text)
    assert "`boss@example.net` is looked for among the local accounts" in finding(text, NAME).message


def test_each_value_and_the_place_where_it_ends() -> None:
    one, other = findings(local("entry boss a@example.net b@example.org c@example.com"), NAME)
    assert ("`a@example.net`" in one.message, "`c@example.com`" in other.message) == (True, True)
    assert [related.message for related in one.related] == ["it is delivered here, whatever the new address is"]


def test_chains_references_and_snippets_hide_nothing() -> None:
    expect_marked(
        """
        $(elsewhere) = boss@example.net
        (rewrite) {
            modify &rewrites
        }
        modifiers rewrites {
            replace_rcpt &aliases
        }
        table.chain aliases {
            optional_step chain {
                optional_step static {
                    entry boss@example.org $(elsewhere)  # ! undeliverable-alias
                }
            }
            optional_step file /etc/maddy/aliases
        }
        msgpipeline local_routing {
            destination example.org {
                import rewrite
                deliver_to &accounts
            }
            default_destination {
                reject
            }
        }
        storage.imapsql accounts {
            driver sqlite3
            dsn x
        }
        """
    )


@pytest.mark.parametrize(
    "end",
    [
        "deliver_to &queue",
        "deliver_to lmtp unix:///x",
        "reroute {\ndestination example.org {\ndeliver_to &accounts\n}\ndefault_destination {\ndeliver_to &queue\n}\n}",
    ],
)
def test_where_the_address_may_be_taken(end: str) -> None:
    assert not findings(local("entry boss@example.org boss@example.net", end=end), NAME)


def test_accounts_may_be_under_other_names() -> None:
    text = local("entry boss@example.org boss@example.net", more=ACCOUNTS.replace("dsn x", "dsn x\n    delivery_map email_localpart"))
    assert not findings(text, NAME)


@pytest.mark.parametrize(
    "value", ["boss@example.org", "boss", "postmaster", "boss@Example.ORG.", "x@example.com", "x@${domain}", "x@$(no)"]
)
def test_addresses_that_some_rule_knows(value: str) -> None:
    more = (
        ACCOUNTS + "msgpipeline other {\n    source example.com {\n        reject\n    }\n    default_source {\n        reject\n    }\n}\n"
    )
    assert not findings(local(f"entry boss@example.org {value}", more=more), NAME)


def test_all_others_are_not_known() -> None:
    rewriting = ["modify {", "replace_rcpt static {", "entry a b@example.net", "}", "}"]
    assert not findings(smtp("default_destination {", *rewriting, "deliver_to &accounts", "}") + ACCOUNTS, NAME)
    rules = "msgpipeline m {\n    destination example.org {\n        reject\n    }\n    default_destination { }\n}\n"
    assert not findings(smtp(*rewriting, *DEFAULT) + rules, NAME)


def test_without_any_rule_nothing_is_known() -> None:
    text = smtp("modify {", "replace_rcpt static {", "entry a b@example.net", "}", "}", "deliver_to &accounts") + ACCOUNTS
    assert not findings(text, NAME)


def test_beside_the_rules_and_refused_by_the_default() -> None:
    rewriting = ["modify {", "replace_rcpt static {", "entry a b@example.net  # ! undeliverable-alias", "}", "}"]
    text = smtp(*rewriting, "destination example.org {", "deliver_to dummy", "}", *DEFAULT)
    expect_marked(text)
    assert "no `destination` is for the new address" in finding(text, NAME).message


@pytest.mark.parametrize(
    "rest",
    [
        ["destination example.org {", "reject", "}", "default_destination {", "deliver_to dummy", "}"],
        ["destination example.org example.net {", "reject", "}", *DEFAULT],
        ["destination_in file /x {", "reject", "}", "destination example.org {", "reject", "}", *DEFAULT],
    ],
)
def test_beside_rules_that_may_take_it(rest: list[str]) -> None:
    assert not findings(smtp("modify {", "replace_rcpt static {", "entry a b@example.net", "}", "}", *rest), NAME)
