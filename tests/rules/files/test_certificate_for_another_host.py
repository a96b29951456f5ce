from __future__ import annotations

import pytest

from tests.machine.certificates import make
from tests.rules.on_disk import CERTIFICATE, KEY, TLS, Machine, server

NAME = "certificate-for-another-host"


@pytest.mark.parametrize("names", [["mx.example.org"], ["a.example", "*.example.org"]])
def test_its_name(machine: Machine, names: list[str]) -> None:
    machine.show(make(*names))
    machine.expect(server(), NAME)


def test_other_names(machine: Machine) -> None:
    machine.show(make("a.example", "b.example", "c.example", "d.example", "e.example"))
    machine.expect(server(f"{TLS} # ! {NAME}"))
    one = machine.finding(server(), NAME)
    names = "`a.example`, `b.example`, `c.example`, `d.example` and 1 others"
    assert one.message == f"the certificate in `{CERTIFICATE}` is not for `mx.example.org`, but for {names}"
    assert [place.place.position.line for place in one.related] == [1]


def test_the_old_common_name_is_no_name(machine: Machine) -> None:
    machine.show(make(common_name="mx.example.org"))
    assert "only the old common name `mx.example.org`" in machine.finding(server(), NAME).message


def test_the_hostname_in_force(machine: Machine) -> None:
    machine.show(make("mx.example.org"))
    machine.write("/b.pem", make("mx.example.net").certificate)
    machine.write("/b.key", make("mx.example.net").key)
    text = f"""\
    hostname mx.example.org
    {TLS}
    tls.loader.file both {{
        certs {CERTIFICATE} /b.pem
        keys {KEY} /b.key
    }}
    smtp tcp://0.0.0.0:25 {{
        deliver_to dummy
    }}
    submission tcp://0.0.0.0:587 {{
        hostname mx.example.net
        tls file {CERTIFICATE} {KEY} # ! {NAME}
    }}
    submission tcp://0.0.0.0:588 {{
        hostname mx.example.net
        tls &both
    }}
    imap tls://0.0.0.0:993 {{
        tls {{
            loader file /b.pem /b.key # ! {NAME}
        }}
    }}
    """
    machine.expect(text)


def test_nothing_is_said_without_a_name_or_a_certificate(machine: Machine) -> None:
    machine.show(make("a.example"))
    machine.expect(server().replace("mx.example.org", "{env:NAME}"), NAME)
    machine.write(CERTIFICATE, b"")
    machine.expect(server(), NAME)
