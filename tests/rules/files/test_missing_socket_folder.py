from __future__ import annotations

from tests.rules.on_disk import Machine

NAME = "missing-socket-folder"


def test_sockets(machine: Machine) -> None:
    text = f"""\
    runtime_dir /run/mail
    lmtp unix:///var/spool/lmtp.sock {{ # ! {NAME}
    }}
    lmtp unix://lmtp.sock {{
    }}
    lmtp unix:sub/lmtp.sock {{ # ! {NAME}
    }}
    lmtp unix:///run/mail.sock unix:///var/lib/maddy/lmtp.sock {{
    }}
    lmtp unix:///there/lmtp.sock unix:///file/lmtp.sock {{ # ! {NAME}
    }}
    lmtp tcp://127.0.0.1:24 {{
    }}
    """
    (machine.root / "there").mkdir()
    machine.write("/file")
    machine.expect(text)
