from __future__ import annotations

from tests.rules.on_disk import Machine

TEXT = "smtp tcp://0.0.0.0:25 {\n    modify {\n        dkim example.org example.net default%s\n    }\n}\n"
NAME = "missing-dkim-key"


def test_keys_where_maddy_has_run(machine: Machine) -> None:
    machine.expect(TEXT % "", NAME)
    machine.write("/var/lib/maddy/dkim_keys/example.org_default.key")
    machine.expect(TEXT % f" # ! {NAME}")
    one = machine.finding(TEXT % "", NAME)
    assert one.message.startswith("there is no DKIM key `/var/lib/maddy/dkim_keys/example.net_default.key`: maddy makes one")
    assert one.severity == "info"
