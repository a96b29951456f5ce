from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maddyconf.report.full import full, plain
from tests.rules.on_disk import Machine

NAME = "malformed-table-file"
ALIASES = "smtp tcp://0.0.0.0:25 {\n    modify {\n        replace_rcpt file /aliases\n    }\n}\n"
PASSWORDS = "submission tcp://127.0.0.1:587 {\n    auth pass_table file /aliases\n}\n"


def test_lines_that_are_not_taken(machine: Machine) -> None:
    path = machine.write("/aliases", "# aliases\na@example.org: b@example.org\n: c@example.org\n \n:\n")
    found = machine.findings(ALIASES, NAME)
    assert [(one.place.source.name, one.place.position.line) for one in found] == [(str(path), 3), (str(path), 5)]
    assert found[0].message == "maddy does not take this file: there is nothing before the colon"
    assert [(one.place.source.name, one.place.position.line) for one in found[0].related] == [("maddy.conf", 3)]
    machine.write("/aliases", "a@example.org: b@example.org\nc@example.org\n")
    machine.expect(ALIASES, NAME)


def test_a_folder(machine: Machine) -> None:
    (machine.root / "aliases").mkdir()
    machine.expect(ALIASES.replace("/aliases", f"/aliases # ! {NAME}"))


def test_passwords_are_not_shown(machine: Machine) -> None:
    machine.write("/aliases", "foxcpp: Hush\n: Hush\n")
    shown = "".join(plain(full(machine.findings(PASSWORDS, NAME))))
    assert ":2:1: error[malformed-table-file]" in shown
    assert "Hush" not in shown
    assert "Hush" in "".join(plain(full(machine.findings(ALIASES, NAME))))
    assert "Hush" not in "".join(plain(full(machine.findings(ALIASES + PASSWORDS, NAME))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=100))
def test_any_bytes(machine: Machine, data: bytes) -> None:
    machine.write("/aliases", data)
    refused = [line for line in data.split(b"\n") if line.strip().startswith(b":")]
    assert bool(machine.findings(ALIASES, NAME)) == any(not line.startswith(b"#") for line in refused)
