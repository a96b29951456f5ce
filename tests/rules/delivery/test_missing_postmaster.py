from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, smtp

NAME = "missing-postmaster"
ACCOUNTS = "storage.imapsql accounts {\n    driver sqlite3\n    dsn x\n}\n"
DEFAULT = ["default_destination {", "reject", "}"]


def local(*inside: str, rules: str = "postmaster example.org", more: str = ACCOUNTS) -> str:
    return smtp(f"destination {rules} {{", *inside, "deliver_to &accounts", "}", *DEFAULT) + more


def rewriting(table: str) -> tuple[str, str, str]:
    return ("modify {", f"replace_rcpt {table}", "}")


def test_only_an_account_can_take_it() -> None:
    text = local()
    expect_marked(text.replace("deliver_to &accounts", "deliver_to &accounts  # ! missing-postmaster"))
    one = finding(text, NAME)
    assert "`postmaster@example.org`" in one.message
    assert one.severity == "info"


@pytest.mark.parametrize(
    "table",
    [
        "static {\nentry info@example.org alice@example.org\n}",
        'regexp "(.+)[+].+@(.+)" "$1@$2"',
        "chain {\noptional_step email_localpart\noptional_step identity\n}",
        "static {\nentry\n}",
    ],
)
def test_tables_that_cannot_have_it(table: str) -> None:
    assert findings(local(*rewriting(table)), NAME)


@pytest.mark.parametrize(
    "table",
    [
        "static {\nentry postmaster@example.org alice@example.org\n}",
        "static {\nentry postmaster alice@example.org\n}",
        "file /etc/maddy/aliases",
        "sql_query {\ndriver sqlite3\ndsn x\nlookup x\n}",
        'regexp ".+" "alice@example.org"',
        'regexp "(postmaster|abuse)@(.+)" "alice@$2"',
        "chain {\noptional_step static {\nentry postmaster x\n}\n}",
    ],
)
def test_tables_that_have_it_or_may(table: str) -> None:
    assert not findings(local(*rewriting(table)), NAME)


def test_a_block_of_its_own() -> None:
    text = smtp("destination Postmaster@example.org {", "reject", "}", "destination example.com {", "deliver_to &accounts", "}", *DEFAULT)
    assert "`postmaster@example.com`" in finding(text + ACCOUNTS, NAME).message
    assert not findings(local(rules="postmaster@example.org example.org"), NAME)


def test_a_table_before_the_accounts() -> None:
    mapped = "    delivery_map static {\n        entry postmaster@example.org alice\n    }\n}\n"
    assert not findings(local(more=ACCOUNTS.replace("}\n", mapped)), NAME)
    assert findings(local(more=ACCOUNTS.replace("}\n", "    delivery_map email_localpart\n}\n")), NAME)


def test_over_pipelines_and_queues_to_the_first_of_several() -> None:
    text = smtp("destination example.org {", "deliver_to &routing", "}", *DEFAULT)
    text += "msgpipeline routing {\n    deliver_to queue /q {\n        target &accounts\n    }\n}\n" + ACCOUNTS
    text += (
        "smtp tcp://127.0.0.1:26 {\n    destination example.com {\n        deliver_to &accounts\n    }\n    default_destination { }\n}\n"
    )
    one = finding(text, NAME)
    assert one.place.position.line == 12


def test_the_first_domain_on_the_way() -> None:
    inner = ["destination example.org {", "deliver_to &routing", "}", *DEFAULT]
    text = smtp("source example.net {", "reject", "}", "default_source {", *inner, "}") + ACCOUNTS
    text += "msgpipeline routing {\n    destination example.com example.org {\n        deliver_to &accounts\n    }\n"
    text += "    default_destination {\n        reject\n    }\n}\n"
    assert "`postmaster@example.org`" in finding(text, NAME).message


@pytest.mark.parametrize(
    "text",
    [
        local().replace("smtp tcp", "lmtp tcp"),
        smtp("deliver_to &accounts") + ACCOUNTS,
        smtp("destination_in &accounts {", "deliver_to &accounts", "}", *DEFAULT) + ACCOUNTS,
        smtp("destination cat@example.org {", "deliver_to &accounts", "}", *DEFAULT) + ACCOUNTS,
        smtp("destination example.org {", "deliver_to dummy", "}", *DEFAULT),
    ],
)
def test_silence(text: str) -> None:
    assert not findings(text, NAME)


def test_many_domains_do_not_take_long() -> None:
    blocks = [line for number in range(500) for line in (f"destination d{number}.example {{", "deliver_to &routing", "}")]
    more = "msgpipeline routing {\n    deliver_to dummy\n}\n"
    assert not findings(smtp(*blocks, *DEFAULT) + more, NAME)
