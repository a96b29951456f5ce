from __future__ import annotations

import pytest

from maddyconf import Severity
from tests.rules.findings import finding, findings, fixed

RULE = "storage-map-against-delivery-map"


def server(imap: str = "", storage: str = "", more: str = "") -> str:
    lines = ["storage.imapsql local_mailboxes {", "    driver sqlite3", "    dsn imapsql.db", *([f"    {storage}"] if storage else []), "}"]
    lines += ["lmtp tcp://127.0.0.1:24 {", "    deliver_to &local_mailboxes", "}"]
    lines += ["imap tcp://127.0.0.1:143 {", "    storage &local_mailboxes", *(f"    {line}" for line in imap.splitlines()), "}"]
    return "\n".join([*lines, more])


@pytest.mark.parametrize(
    "imap",
    [
        "storage_map email_localpart",
        "storage_map email_localpart_optional",
        "storage_map chain {\n    step email_localpart\n}",
        "storage_map &short",
    ],
)
def test_people_look_into_the_short_one(imap: str) -> None:
    one = finding(server(imap, "", "table.chain short {\n    step email_localpart\n}\n"), RULE)
    assert (one.severity, one.place.position.line) == (Severity.WARNING, 10)


def test_mail_goes_to_the_short_one() -> None:
    text = server("", "delivery_map email_localpart")
    assert (finding(text, RULE).severity, finding(text, RULE).place.position.line) == (Severity.INFO, 4)
    assert finding("auth_map email_localpart\n" + text, RULE).severity is Severity.WARNING
    assert finding(server("auth_map email_localpart_optional", "delivery_map email_localpart"), RULE).severity is Severity.WARNING


@pytest.mark.parametrize(
    ("imap", "storage"),
    [
        ("", ""),
        ("storage_map email_localpart", "delivery_map email_localpart"),
        ("storage_map email_localpart_optional", "delivery_map email_localpart"),
        ("storage_map identity", "delivery_map identity"),
        ("auth_map email_localpart", ""),
        ("storage_map file /etc/maddy/names", ""),
        ("", 'delivery_map regexp ".*" me'),
        ("storage_map email_localpart", "delivery_map file /etc/maddy/names"),
        ("", "auth_map email_localpart\n    delivery_map email_localpart"),
        ("storage_map chain {\n    optional_step email_localpart\n}", ""),
    ],
)
def test_silence(imap: str, storage: str) -> None:
    assert not findings(server(imap, storage), RULE)


def test_the_old_map_of_the_storage() -> None:
    one = finding(server("", "auth_map email_localpart"), RULE, "0.6.3")
    assert (one.severity, one.place.position.line) == (Severity.WARNING, 4)


def test_before_there_was_a_map_people_had_short_names() -> None:
    assert not findings(server("", "delivery_map email_localpart"), RULE, "0.6.3")


def test_users_that_are_told_to_be_short() -> None:
    sending = "submission tcp://127.0.0.1:587 {\n    check {\n        authorize_sender {\n            user_to_email "
    sending += 'regexp "(.*)" "$1@example.org"\n        }\n    }\n    reject\n}\n'
    assert not findings(server("", "delivery_map email_localpart", sending), RULE)
    assert findings(server("", "delivery_map email_localpart", sending.replace('regexp "(.*)" "$1@example.org"', "identity")), RULE)


def test_a_storage_that_gets_no_mail() -> None:
    text = server("storage_map email_localpart")
    assert not findings(text.replace("deliver_to &local_mailboxes", "reject"), RULE)
    assert findings(text.replace("deliver_to &local_mailboxes", "deliver_to queue q {\n        target &local_mailboxes\n    }"), RULE)
    inline = "imap tcp://127.0.0.1:143 {\n    storage imapsql sqlite3 imapsql.db\n    storage_map email_localpart\n}\n"
    assert not findings(inline, RULE)


def test_fix() -> None:
    text = server("storage_map email_localpart")
    assert fixed(text, RULE) == server("storage_map email_localpart", "delivery_map email_localpart")
    text = server("", "delivery_map email_localpart_optional")
    assert fixed(text, RULE) == server("storage_map email_localpart_optional", "delivery_map email_localpart_optional")
    assert finding(server("storage_map chain {\n    step email_localpart\n}"), RULE).fix is None
