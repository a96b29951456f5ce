"""What a table is asked for, by where it is used. `A` is an address, `L` a local part, `U` a user name or anything else."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from maddyconf.flow.lookups import lookups_of
from tests.model.building import server

SHORT = {0: "A", 1: "L", 2: "U"}
FORMS = {0: "", 1: " lower", 2: " as it is"}
ACCOUNTS = "storage.imapsql accounts {\n    driver sqlite3\n    dsn x\n}\n"


def asked(text: str, release: str = "0.9.4") -> list[str]:
    """The questions to the table with the entry `here`, sorted."""
    whole = server(dedent(text), release)
    (table,) = (one for one in whole.sections if any(line.values[:1] == ("here",) for line in one.lines))
    return sorted(SHORT[one.shape] + FORMS[one.form] for one in lookups_of(whole).of(table))


def in_modify(table: str, modifier: str = "replace_rcpt") -> str:
    return f"smtp tcp://127.0.0.1:25 {{\n    modify {{\n{indent(f'{modifier} {table}', ' ' * 8)}\n    }}\n    reject\n}}\n"


HERE = "static {\n    entry here x@example.org\n}"


def chain(*steps: str) -> str:
    return "chain {\n" + indent("\n".join(steps), "    ") + "\n}"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (HERE, ["A", "L"]),
        (chain(f"step {HERE}"), ["A", "L"]),
        (chain(f"optional_step {HERE}"), ["A"]),
        (chain(f"optional_step {HERE}", "step file /x"), ["A", "L"]),
        (chain("step email_localpart", f"optional_step {HERE}"), ["L"]),
        (chain("step email_localpart_optional", f"optional_step {HERE}"), ["L"]),
        (chain("optional_step email_localpart", f"optional_step {HERE}"), ["A", "L"]),
        (chain("step email_localpart", "step email_with_domain example.org", f"optional_step {HERE}"), ["A"]),
        (chain("step email_localpart", "step email_with_domain Example.org", f"optional_step {HERE}"), ["A as it is"]),
        (chain('optional_step regexp "(.+)-x@(.+)" "$1@$2"', f"optional_step {HERE}"), ["A"]),
        (chain('step regexp "(.+)@(.+)" "$1"', f"optional_step {HERE}"), ["U"]),
        (chain('step regexp ".+" "all"', f"optional_step {HERE}"), ["L"]),
        (chain('step regexp ".+" "All@example.org"', f"optional_step {HERE}"), ["A as it is"]),
        (chain("step static {\n    entry a b@example.org\n}", f"optional_step {HERE}"), ["A"]),
        (chain("optional_step static {\n    entry a b\n}", f"optional_step {HERE}"), ["A", "L"]),
        (chain("optional_step file /x", f"optional_step {HERE}"), ["A", "U as it is"]),
        (chain("optional_step identity", f"optional_step {HERE}"), ["A"]),
        (chain("step dummy", f"optional_step {HERE}"), []),
        (chain(f"optional_step {chain(f'optional_step {HERE}')}"), ["A"]),
    ],
)
def test_replacing(table: str, expected: list[str]) -> None:
    assert asked(in_modify(table)) == sorted(expected)
    assert asked(in_modify(table, "replace_sender")) == sorted(expected)


def test_references_and_several_users_add_up() -> None:
    text = (
        f"table.{HERE}\n"
        + in_modify("&table.static").replace("    reject", "    destination_in &table.static { }\n    default_destination { }")
        + "imap tcp://127.0.0.1:143 {\n    storage_map &table.static\n}\n"
    )
    assert asked(text) == ["A", "L", "U"]


@pytest.mark.parametrize(
    ("line", "release", "expected"),
    [
        ("delivery_map static", "0.9.4", ["A"]),
        ("delivery_normalize precis\n    delivery_map static", "0.9.4", ["A as it is"]),
        ("delivery_normalize casefold\n    delivery_map static", "0.9.4", ["A lower"]),
        ("auth_map static", "0.9.4", ["U"]),
        ("auth_map static", "0.6.0", ["U"]),
        ("auth_normalize noop\n    auth_map static", "0.9.4", ["U as it is"]),
    ],
)
def test_storage(line: str, release: str, expected: list[str]) -> None:
    assert asked(ACCOUNTS.replace("}", f"    {line} {{\n        entry here x\n    }}\n}}"), release) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("auth_map static", ["U"]),
        ("auth_map_normalize precis_casefold\n    auth_map static", ["U lower"]),
        ("storage_map static", ["U"]),
        ("storage_map_normalize noop\n    storage_map static", ["U as it is"]),
    ],
)
def test_endpoints(line: str, expected: list[str]) -> None:
    assert asked(f"imap tcp://127.0.0.1:143 {{\n    {line} {{\n        entry here x\n    }}\n}}\n") == expected


def test_a_global_way_to_normalize_holds_for_endpoints() -> None:
    text = "auth_map_normalize noop\nimap tcp://127.0.0.1:143 {\n    auth_map static {\n        entry here x\n    }\n}\n"
    assert asked(text) == ["U as it is"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("prepare_email static", ["A"]),
        ("from_normalize noop\n            prepare_email static", ["A as it is"]),
        ("user_to_email static", ["U"]),
    ],
)
def test_authorize_sender(line: str, expected: list[str]) -> None:
    inside = f"            {line} {{\n                entry here x\n            }}\n"
    text = f"smtp tcp://127.0.0.1:25 {{\n    check {{\n        authorize_sender {{\n{inside}        }}\n    }}\n    reject\n}}\n"
    assert asked(text) == expected


def test_passwords_are_left_alone() -> None:
    assert asked("auth.pass_table users {\n    table static {\n        entry here x\n    }\n}\n") == ["U as it is"]
    assert asked("imap x {\n    auth pass_table static {\n        entry here x\n    }\n}\n") == ["U as it is"]


def test_a_table_that_nothing_asks() -> None:
    assert asked(f"table.{HERE}\n") == []


def test_a_chain_that_asks_itself() -> None:
    text = f"table.chain c {{\n    optional_step &c\n{indent(f'optional_step {HERE}', '    ')}\n}}\n" + in_modify("&c")
    assert asked(text) == ["A", "U as it is"]


def test_chains_in_chains_without_end() -> None:
    table = HERE
    for _ in range(100):
        table = f"chain {{\nstep {table}\n}}"
    assert asked(in_modify(table)) == []
