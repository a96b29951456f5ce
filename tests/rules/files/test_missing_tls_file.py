from __future__ import annotations

import os

from tests.rules.on_disk import CERTIFICATE, KEY, TLS, Machine, server


def test_certificates_and_keys(machine: Machine) -> None:
    machine.expect(server(f"{TLS} # ! missing-tls-file, missing-tls-file"))
    machine.show()
    machine.expect(server(), "missing-tls-file")
    (machine.root / KEY.lstrip("/")).unlink()
    one = machine.finding(server(), "missing-tls-file")
    assert one.message == f"there is no private key `{KEY}`, and maddy does not start without it"
    assert one.place.source.text[one.place.start : one.place.end] == KEY


def test_all_places_in_which_they_are_named(machine: Machine) -> None:
    text = """\
    hostname mx.example.org
    tls {
        loader file {
            certs /a.pem /there.pem # ! missing-tls-file
            keys /b.pem /there.pem  # ! missing-tls-file
        }
    }
    tls_client {
        root_ca /c.pem /there.pem   # ! missing-tls-file
        cert /there.pem
        key d.pem                   # ! missing-tls-file
    }
    tls.loader.file other {
        certs /e.pem                # ! missing-tls-file
        keys /there.pem
    }
    smtp tcp://0.0.0.0:25 {
        tls &other
        deliver_to smtp tcp://192.0.2.1:25 {
            tls_client {
                root_ca /f.pem      # ! missing-tls-file
            }
        }
    }
    imap tls://0.0.0.0:993 {
        tls file /g.pem /there.pem  # ! missing-tls-file
        proxy_protocol {
            tls file /h.pem /there.pem # ! missing-tls-file
        }
    }
    """
    machine.write("/there.pem")
    machine.expect(text)


def test_a_key_may_be_in_the_folder_for_state(machine: Machine) -> None:
    machine.write(CERTIFICATE)
    text = server(f"tls file {CERTIFICATE} keys/privkey.pem", "state_dir /srv/mail")
    one = machine.finding(text, "missing-tls-file")
    assert one.message.startswith("there is no private key `/srv/mail/keys/privkey.pem`")
    assert one.message.endswith(": relative paths are looked for in `state_dir`")
    machine.write("/srv/mail/keys/privkey.pem")
    machine.expect(text, "missing-tls-file")
    machine.expect(text.replace("state_dir /srv/mail", "").replace("privkey.pem", "privkey.pem # ! missing-tls-file"))


def test_a_link_that_leads_nowhere(machine: Machine) -> None:
    machine.show()
    file = machine.root / CERTIFICATE.lstrip("/")
    file.unlink()
    os.symlink("/etc/letsencrypt/live/fullchain.pem", file)
    (machine.root / "etc/letsencrypt/live").mkdir(parents=True)
    assert ": it leads to `/etc/letsencrypt/live/fullchain.pem`" in machine.finding(server(), "missing-tls-file").message


def test_folders_are_no_files(machine: Machine) -> None:
    (machine.root / "etc").mkdir()
    assert (
        machine.findings(server("tls file /etc /etc"), "missing-tls-file")[0].message
        == "`/etc` is no file, and maddy needs a certificate there"
    )


def test_what_is_not_known_is_not_looked_for(machine: Machine) -> None:
    machine.expect(server("tls file /{env:NAME}/cert.pem /{env:NAME}/key.pem"), "missing-tls-file")
    machine.expect(server("tls file cert.pem key.pem"), "missing-tls-file")
    machine.expect(server("tls self_signed"), "missing-tls-file")
