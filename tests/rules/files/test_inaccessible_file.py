from __future__ import annotations

import pytest

from maddyconf.machine import accounts
from tests.rules.on_disk import KEY, TLS, Machine, server

NAME = "inaccessible-file"


@pytest.fixture(autouse=True)
def _without_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_has_lists", lambda seen: False)


def test_a_key_for_somebody_else(machine: Machine) -> None:
    machine.show()
    machine.root.chmod(0o755)
    machine.expect(server(), NAME)
    machine.write("/etc/passwd", "maddy:x:4000001:4000002::/:/bin/false\n", 0o644)
    machine.expect(server(f"{TLS} # ! {NAME}"))
    message = f"the user `maddy` may not read `{KEY}`, by its mode: let it in, with `setfacl` or by a group"
    assert machine.finding(server(), NAME).message == message
    machine.write("/etc/passwd", f"maddy:x:{(machine.root / 'etc').stat().st_uid}:1::/:/bin/false\n", 0o644)
    machine.expect(server(), NAME)


def test_a_closed_folder(machine: Machine) -> None:
    machine.show()
    machine.root.chmod(0o755)
    machine.write("/etc/passwd", "maddy:x:4000001:4000002::/:/bin/false\n", 0o644)
    (machine.root / "etc/maddy").chmod(0o700)
    first, second = machine.findings(server(), NAME)
    assert "the folder `/etc/maddy` is closed to it" in first.message
    assert "the folder `/etc/maddy` is closed to it" in second.message


def test_tables(machine: Machine) -> None:
    machine.root.chmod(0o755)
    machine.write("/etc/passwd", "maddy:x:4000001:4000002::/:/bin/false\n", 0o644)
    machine.write("/aliases", b"", 0o640)
    machine.expect(f"smtp tcp://0.0.0.0:25 {{\n    modify {{\n        replace_rcpt file /aliases # ! {NAME}\n    }}\n}}\n")
