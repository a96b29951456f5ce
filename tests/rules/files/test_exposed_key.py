from __future__ import annotations

from tests.rules.on_disk import KEY, TLS, Machine, server

NAME = "exposed-key"


def test_keys_for_everybody(machine: Machine) -> None:
    machine.root.chmod(0o755)
    machine.show()
    machine.expect(server(), NAME)
    (machine.root / KEY.lstrip("/")).chmod(0o644)
    machine.expect(server(f"{TLS} # ! {NAME}"))
    assert f"read the private key `{KEY}`" in machine.finding(server(), NAME).message
    (machine.root / "etc/maddy").chmod(0o750)
    machine.expect(server(), NAME)


def test_dkim_keys(machine: Machine) -> None:
    machine.root.chmod(0o755)
    text = "smtp tcp://0.0.0.0:25 {\n    modify {\n        dkim example.org default # ! exposed-key\n    }\n}\n"
    key = machine.write("/var/lib/maddy/dkim_keys/example.org_default.key", b"", 0o604)
    machine.expect(text)
    key.chmod(0o600)
    machine.expect(text.replace("# !", ""), NAME)
