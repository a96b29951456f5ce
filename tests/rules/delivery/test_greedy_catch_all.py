from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, smtp

NAME = "greedy-catch-all"
ACCOUNTS = "storage.imapsql accounts {\n    driver sqlite3\n    dsn x\n}\n"
DEFAULT = ["default_destination {", "reject", "}"]


def local(table: str, *before: str, end: str = "deliver_to &accounts", rule: str = "example.org") -> str:
    block = [f"destination {rule} {{", "modify {", f"replace_rcpt {table}", "}", end, "}"]
    return smtp(*before, *block, *DEFAULT) + ACCOUNTS


@pytest.mark.parametrize(
    "table",
    [
        'regexp ".*" "all@example.org"',
        'regexp "(.+)@(.+)" "all@example.org"',
        'regexp ".+@example.org" "all@example.org" "copy@example.org"',
        'regexp "^[^@]+@Example[.]org$" "all@example.org"',
        "chain {\noptional_step file /x\noptional_step regexp .+ all@example.org\n}",
    ],
)
def test_one_mailbox_for_all(table: str) -> None:
    one = finding(local(table), NAME)
    assert "all mail for `example.org` goes to `all@example.org`" in one.message
    assert one.severity == "info"


def test_from_macros_and_snippets() -> None:
    text = "$(all) = all@example.org\n(m) {\n    modify {\n        replace_rcpt regexp .+ $(all)  # ! greedy-catch-all\n    }\n}\n"
    expect_marked(text + smtp("destination example.org {", "import m", "deliver_to &accounts", "}", *DEFAULT) + ACCOUNTS)


@pytest.mark.parametrize(
    "table",
    [
        'regexp "(.+)[+](.+)@(.+)" "$1@$3"',
        'regexp "(.+)@.+" "$1@example.org"',
        'regexp "info@.+" "all@example.org"',
        'regexp ".+@example.com" "all@example.org"',
        'regexp ".*"',
        "file /x",
        'regexp "(.+)*" "all@example.org"',
        'regexp ".*.*.*.*" "all@example.org"',
        'regexp "(?<" "x@example.org"',
    ],
)
def test_tables_that_are_for_some_only(table: str) -> None:
    assert not findings(local(table), NAME)


def test_accounts_come_first() -> None:
    assert not findings(local("regexp .+ all@example.org", "destination_in &accounts {", "deliver_to &accounts", "}"), NAME)


@pytest.mark.parametrize("end", ["deliver_to dummy", "reject", "deliver_to lmtp unix:///x"])
def test_other_targets(end: str) -> None:
    assert not findings(local("regexp .+ all@example.org", end=end), NAME)


@pytest.mark.parametrize("rule", ["cat@example.org", "postmaster", f"{'x' * 60}.{'y' * 60}.example"])
def test_rules_for_one_address(rule: str) -> None:
    assert not findings(local("regexp .+ all@example.org", rule=rule), NAME)


def test_the_block_for_all_others_is_meant_so() -> None:
    block = ["default_destination {", "modify {", "replace_rcpt regexp .+ all@example.org", "}", "deliver_to &accounts", "}"]
    assert not findings(smtp(*block) + ACCOUNTS, NAME)
