from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.on_disk import Machine

NAME = "missing-table-file"


def test_files_of_tables(machine: Machine) -> None:
    text = f"""\
    table.file aliases {{
        file /etc/aliases          # ! {NAME}
    }}
    table.chain rewrites {{
        step file /etc/first       # ! {NAME}
        optional_step &aliases
        optional_step file /etc/second # ! {NAME}
    }}
    smtp tcp://0.0.0.0:25 {{
        modify {{
            replace_rcpt &rewrites
            replace_rcpt file /etc/third # ! {NAME}
            replace_rcpt file /etc/fourth
            replace_rcpt file {{env:FILE}}
        }}
    }}
    """
    machine.write("/etc/fourth")
    machine.expect(text)
    assert [one.severity for one in machine.findings(text, NAME)] == ["info", "warning", "info", "warning"]


def test_relative_paths(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "smtp tcp://0.0.0.0:25 {\n    modify {\n        replace_rcpt file aliases\n    }\n}\n"
    message = "there is no file `/var/lib/maddy/aliases`, so this table is empty: relative paths are looked for in `state_dir`"
    assert machine.finding(text, NAME).message == message
    Path("aliases").touch()
    assert machine.finding(text, NAME).message == f"{message}, not beside the configuration, where it is"
    machine.write("/var/lib/maddy/aliases")
    machine.expect(text, NAME)
