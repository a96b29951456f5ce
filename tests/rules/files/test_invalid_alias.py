from __future__ import annotations

import pytest

from tests.rules.on_disk import Machine

NAME = "invalid-alias"
TEXT = "smtp tcp://0.0.0.0:25 {\n    modify {\n        %s\n    }\n}\n"
DIRECT = TEXT % "replace_rcpt file /aliases"


@pytest.mark.parametrize(
    ("line", "problem", "marked"),
    [
        ("a@example.org: b@example.org", "", ""),
        ("a@example.org: b@example.org, c@example.net", "", ""),
        ("a: b", "", ""),
        ("a: b@example.org", "", ""),
        ("a@example.org: postmaster", "", ""),
        ("a@example.org: b", "`b` is no whole address: write it with its domain", "b"),
        ("a@example.org:", "there is no new address behind it", "a@example.org"),
        ("a@example.org", "there is no new address behind it, and no colon", "a@example.org"),
        ("a@example.org: b@example.org,", "there is no new address behind it", "a@example.org"),
        (
            "a@example.org: b@example.org # new",
            "the comment behind the new address is a part of it: write it in a line of its own",
            "b@example.org # new",
        ),
    ],
)
def test_new_addresses(machine: Machine, line: str, problem: str, marked: str) -> None:
    machine.write("/aliases", f"# aliases\n{line}\n")
    found = machine.findings(DIRECT, NAME)
    shown = [(one.message, one.place.position.line, one.place.source.text[one.place.start : one.place.end]) for one in found]
    key = line.partition(":")[0]
    assert shown == ([(f"mail for `{key}` is refused: {problem}", 2, marked)] if problem else [])


def test_addresses_that_are_none(machine: Machine) -> None:
    machine.write("/aliases", "a@example.org: b@@example.org\nc@example.org: @example.org\n")
    assert [one.place.position.line for one in machine.findings(DIRECT, NAME)] == [1, 2]


@pytest.mark.parametrize(
    ("use", "count"),
    [
        ("replace_sender file /aliases", 1),
        ("replace_rcpt &last", 1),
        ("replace_rcpt &first", 0),
        ("replace_rcpt static {\n            entry a@example.org b\n        }", 0),
    ],
)
def test_where_the_file_is_used(machine: Machine, use: str, count: int) -> None:
    machine.write("/aliases", "a@example.org: b\n")
    chains = "table.chain last {\n    optional_step email_localpart\n    optional_step file /aliases\n}\n"
    chains += "table.chain first {\n    optional_step file /aliases\n    step email_with_domain example.org\n}\n"
    assert len(machine.findings(TEXT % use + chains, NAME)) == count
