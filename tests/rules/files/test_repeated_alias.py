from __future__ import annotations

from tests.rules.on_disk import Machine

NAME = "repeated-alias"
ALIASES = "smtp tcp://0.0.0.0:25 {\n    modify {\n        replace_rcpt file /aliases\n    }\n}\n"
PASSWORDS = "submission tcp://127.0.0.1:587 {\n    auth pass_table file /aliases\n}\n"


def test_lines(machine: Machine) -> None:
    machine.write("/aliases", "a@example.org: b@example.org, c@example.org\nd@example.org: b@example.org\na@example.org: e@example.org\n")
    machine.expect(ALIASES, NAME)
    machine.write("/aliases", "a@example.org: b@example.org, c@example.org\na@example.org : c@example.org\n")
    one = machine.finding(ALIASES, NAME)
    assert (one.place.position, one.severity) == ((2, 17), "info")
    assert one.message == "`c@example.org` stands for `a@example.org` already: once is enough"
    assert [(place.place.source.name, place.place.position.line) for place in one.related] == [
        (one.place.source.name, 1),
        ("maddy.conf", 3),
    ]


def test_passwords_are_not_looked_at(machine: Machine) -> None:
    machine.write("/aliases", "a: Hush, Hush\n")
    machine.expect(PASSWORDS, NAME)
    machine.expect(ALIASES + PASSWORDS, NAME)
