"""What is said of the keys of `static` tables is said of those in files too."""

from __future__ import annotations

from maddyconf import lint, parse
from tests.rules.on_disk import Machine

DIRECT = "smtp tcp://0.0.0.0:25 {\n    modify {\n        replace_rcpt file /aliases\n    }\n}\n"
CHAIN = "smtp tcp://0.0.0.0:25 {\n    modify {\n        replace_rcpt &rewrites\n    }\n}\n"
CHAIN += "table.chain rewrites {\n    optional_step file /aliases\n}\n"
RULES = ("unmatchable-key", "unnormalized-key", "undeliverable-alias")


def found(machine: Machine, text: str) -> list[tuple[int, str, str]]:
    diagnostics = [one for one in machine.check(text).diagnostics if one.name in RULES]
    assert all(one.place.source.name == str(machine.root / "aliases") and one.fix is None for one in diagnostics)
    return [(one.place.position.line, one.name, one.place.source.text[one.place.start : one.place.end]) for one in diagnostics]


def test_keys_that_are_never_found(machine: Machine) -> None:
    machine.write("/aliases", "info: b@example.org\nc@example.org: b@example.org\n  @example.org: b@example.org\n")
    assert found(machine, DIRECT) == [(3, "unmatchable-key", "@example.org")]
    assert found(machine, CHAIN) == [(1, "unmatchable-key", "info"), (3, "unmatchable-key", "@example.org")]
    assert found(machine, DIRECT + CHAIN) == [(3, "unmatchable-key", "@example.org")]


def test_keys_with_capital_letters(machine: Machine) -> None:
    machine.write("/aliases", "Info@example.org: b@example.org\n")
    assert found(machine, DIRECT) == [(1, "unnormalized-key", "Info@example.org")]
    one = machine.finding(DIRECT, "unnormalized-key")
    assert one.message.endswith(": write it so")
    assert [place.place.source.name for place in one.related] == ["maddy.conf"]


def test_aliases_for_addresses_elsewhere(machine: Machine) -> None:
    machine.write("/aliases", "a@example.org: b@example.org, c@example.net\nd@example.org: e@example.net # new\n")
    text = """\
    smtp tcp://0.0.0.0:25 {
        destination example.org {
            modify {
                replace_rcpt file /aliases
            }
            deliver_to &local_mailboxes
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    """
    assert found(machine, text) == [(1, "undeliverable-alias", "c@example.net")]


def test_without_files_nothing_is_said() -> None:
    assert not any(one.name in RULES for one in lint(parse(DIRECT, "maddy.conf"), env={}))
