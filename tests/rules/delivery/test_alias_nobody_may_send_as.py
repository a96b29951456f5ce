from __future__ import annotations

import pytest

from maddyconf import Severity
from tests.rules.findings import finding, findings, fixed

RULE = "alias-nobody-may-send-as"


def server(authorize: str = "", table: str = "&aliases", aliases: str = "table.file aliases {\n    file /etc/maddy/aliases\n}\n") -> str:
    lines = ["submission tcp://127.0.0.1:587 {", "    check {", "        authorize_sender {"]
    lines += [f"            {authorize}"] if authorize else []
    lines += [
        "        }",
        "    }",
        "    deliver_to &routing",
        "}",
        "msgpipeline routing {",
        "    modify {",
        f"        replace_rcpt {table}",
    ]
    return "\n".join([*lines, "    }", "    reject", "}", aliases])


@pytest.mark.parametrize(
    "table",
    [
        "&aliases",
        "file /etc/maddy/aliases",
        "static {\n            entry sales@example.org me@example.org\n        }",
        "chain {\n            optional_step email_localpart\n            optional_step file /etc/maddy/aliases\n        }",
    ],
)
def test_tables_with_aliases(table: str) -> None:
    one = finding(server(table=table), RULE)
    assert (one.severity, one.place.position.line) == (Severity.INFO, 3)


@pytest.mark.parametrize(
    ("authorize", "table"),
    [
        ("prepare_email &aliases", "&aliases"),
        ("prepare_email file /etc/maddy/senders", "&aliases"),
        ("user_to_email file /etc/maddy/senders", "&aliases"),
        ("", 'regexp "(.+)[+].+@(.+)" "$1@$2"'),
        ("", "static {\n            entry postmaster me@example.org\n        }"),
        ("", "&nowhere"),
    ],
)
def test_silence(authorize: str, table: str) -> None:
    assert not findings(server(authorize, table), RULE)


def test_without_aliases_or_without_the_check() -> None:
    assert not findings("submission tcp://127.0.0.1:587 {\n    check {\n        authorize_sender\n    }\n    reject\n}\n", RULE)
    assert not findings(server().replace("authorize_sender", "require_tls"), RULE)


def test_a_chain_that_holds_itself() -> None:
    chain = "table.chain aliases {\n    optional_step &aliases\n}\n"
    assert not findings(server(aliases=chain), RULE)


def test_what_is_said() -> None:
    assert "write `prepare_email &aliases` here" in finding(server(), RULE).message
    assert "write `prepare_email` with the same table here" in finding(server(table="file /etc/maddy/aliases"), RULE).message


def test_fix() -> None:
    assert fixed(server("user_to_email identity"), RULE) == server("user_to_email identity\n            prepare_email &aliases")
    assert fixed(server("prepare_email identity"), RULE) == server("prepare_email &aliases")
    assert finding(server(table="file /etc/maddy/aliases"), RULE).fix is None
