from __future__ import annotations

import pytest

from maddyconf import lint, parse
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed

RULE = "scheme-against-port"


def target(*lines: str, kind: str = "target.smtp") -> str:
    return "\n".join(["hostname mx.example.org", f"{kind} out {{", *(f"    {line}" for line in lines), "}", ""])


@pytest.mark.parametrize(
    "address",
    [
        "smtp tls://0.0.0.0:25",
        "submission tls://0.0.0.0:587",
        "submission tcp://0.0.0.0:465",
        "imap tls://[::]:143",
        "imap tcp://[::]:993",
        "lmtp tls://127.0.0.1:24",
    ],
)
def test_mismatch(address: str) -> None:
    expect_marked(f"{address} {{ }}  # ! scheme-against-port\n")


@pytest.mark.parametrize(
    "text",
    [
        "smtp tcp://0.0.0.0:25 { }",
        "submission tls://0.0.0.0:465 tcp://0.0.0.0:587 { }",
        "imap tls://0.0.0.0:993 tcp://0.0.0.0:143 { }",
        "lmtp unix:///run/lmtp.sock tcp://127.0.0.1:24 { }",
        "smtp tls://0.0.0.0:2525 { }",
        "openmetrics tcp://127.0.0.1:465 { }",
        "imap tcp://0.0.0.0:993 {\n    tls off\n}",
        "imap tcp://0.0.0.0:993 {\n    proxy_protocol 10.0.0.1\n}",
        "imap 993 { }",
    ],
)
def test_silence(text: str) -> None:
    expect_marked(text, "scheme-against-port")


def test_fix_changes_the_scheme_only() -> None:
    text = 'submission tcp://0.0.0.0:587 "tcp://0.0.0.0:465" { }\n'
    (diagnostic,) = (one for one in lint(parse(text)) if one.name == "scheme-against-port")
    assert diagnostic.fix
    (edit,) = diagnostic.fix.edits
    assert text[: edit.place.start] + edit.text + text[edit.place.end :] == text.replace("tcp://0.0.0.0:465", "tls://0.0.0.0:465")


@pytest.mark.parametrize("address", ["tls://smtp.example.net:587", "tls://mx.example.net:25", "tcp://smtp.example.net:465"])
def test_servers_to_which_mail_is_passed(address: str) -> None:
    assert finding(target(f"targets {address}"), RULE).place.position.line == 3
    assert finding(f"submission tcp://127.0.0.1:587 {{\n    deliver_to smtp {address}\n}}\n", RULE).place.position.line == 2


@pytest.mark.parametrize(
    "address", ["tcp://smtp.example.net:587", "tls://smtp.example.net:465", "tcp://smtp.example.net:2525", "unix:///x"]
)
def test_servers_at_their_ports(address: str) -> None:
    assert not findings(target(f"targets {address}"), RULE)


def test_lmtp_servers() -> None:
    assert findings(target("targets tls://mail.example.org:24", kind="target.lmtp"), RULE)
    assert not findings(target("targets tcp://mail.example.org:24", kind="target.lmtp"), RULE)


def test_fix_of_a_server_asks_for_tls_in_one_way_only() -> None:
    text = target("targets tcp://smtp.example.net:465")
    assert fixed(text, RULE) == text.replace("tcp://smtp.example.net:465", "tls://smtp.example.net:465\n    starttls no")
    older = finding(text, RULE, "0.8.0").fix
    assert older
    assert [edit.text for edit in older.edits] == ["tls"]
    text = target("targets tls://smtp.example.net:587")
    assert fixed(text, RULE) == text.replace("tls:", "tcp:")
    assert finding(target("targets tls://smtp.example.net:587", "starttls no"), RULE).fix is None
    assert finding(target("targets tcp://smtp.example.net:465 tcp://smtp.example.com:587"), RULE).fix is None


def test_whatever_the_variables_are() -> None:
    assert finding(target("targets tls://{env:SERVER}:587"), RULE).message.startswith("servers begin without TLS at port 587")
