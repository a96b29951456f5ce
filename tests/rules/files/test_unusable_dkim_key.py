from __future__ import annotations

from tests.machine.certificates import pem, private_key
from tests.rules.on_disk import Machine

TEXT = """\
state_dir /srv/mail
smtp tcp://0.0.0.0:25 {
    modify {
        dkim example.org example.net default%s
    }
}
"""
NAME = "unusable-dkim-key"


def test_keys_for_each_domain(machine: Machine) -> None:
    machine.expect(TEXT % "", NAME)
    machine.write("/srv/mail/dkim_keys/example.org_default.key", pem(private_key("rsa")))
    machine.write("/srv/mail/dkim_keys/example.net_default.key", pem(private_key("ed25519")))
    machine.expect(TEXT % "", NAME)
    machine.write("/srv/mail/dkim_keys/example.net_default.key", pem(private_key("ecdsa")))
    machine.expect(TEXT % f" # ! {NAME}")
    message = machine.finding(TEXT % "", NAME).message
    assert message.startswith("the DKIM key `/srv/mail/dkim_keys/example.net_default.key` is of no use: the key in it is of the kind ECDSA")


def test_a_path_of_ones_own(machine: Machine) -> None:
    block = " {\n            domains example.com\n            selector s1\n            key_path /keys/{selector}/{domain}\n        }"
    (machine.root / "keys/s1/example.com").mkdir(parents=True)
    one = machine.finding(TEXT % block, NAME)
    assert one.message == "`/keys/s1/example.com` is no file, and maddy looks for a DKIM key there"
    assert one.place.source.text[one.place.start : one.place.end] == "/keys/{selector}/{domain}"


def test_what_is_not_known_is_not_looked_for(machine: Machine) -> None:
    (machine.root / "srv/mail/dkim_keys/_default.key").mkdir(parents=True)
    machine.expect((TEXT % "").replace("example.net", "{env:DOMAIN}"), NAME)
