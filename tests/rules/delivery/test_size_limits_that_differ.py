from __future__ import annotations

import pytest

from maddyconf import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed

RULE = "size-limits-that-differ"


def server(kind: str, message: str, limit: str, deliver: str = "deliver_to &local_mailboxes") -> str:
    lines = [f"{kind} tcp://127.0.0.1:587 {{", *(f"    {line}" for line in (message, deliver) if line), "}"]
    lines += [
        "storage.imapsql local_mailboxes {",
        *(f"    {line}" for line in ("driver sqlite3", "dsn imapsql.db", limit) if line),
        "}",
        "",
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("message", "limit", "line"),
    [
        ("max_message_size 64M", "", 2),
        ("max_message_size 64M", "appendlimit 63M 1023K", 8),
        ("", "appendlimit 16M", 7),
        ("max_message_size 32M 1B", "appendlimit 32M", 8),
    ],
)
def test_above(message: str, limit: str, line: int) -> None:
    one = finding(server("submission", message, limit), RULE)
    assert (one.severity, one.place.position.line) == (Severity.WARNING, line)


@pytest.mark.parametrize(
    ("message", "limit"),
    [
        ("", ""),
        ("max_message_size 16M", ""),
        ("max_message_size 64M", "appendlimit 64M"),
        ("max_message_size 1G", "appendlimit 1023M 1024K"),
        ("max_message_size 64", "appendlimit 1M"),
        ("", "appendlimit much"),
    ],
)
def test_silence(message: str, limit: str) -> None:
    assert not findings(server("submission", message, limit), RULE)


def test_mail_from_other_servers_matters_less() -> None:
    assert finding(server("smtp", "max_message_size 64M", ""), RULE).severity is Severity.INFO
    assert not findings(server("lmtp", "max_message_size 64M", ""), RULE)


def test_storages_that_mail_programs_see() -> None:
    text = server("submission", "max_message_size 64M", "", "deliver_to remote")
    assert not findings(text, RULE)
    text += "imap tcp://127.0.0.1:143 {\n    storage &local_mailboxes\n}\n"
    assert findings(text, RULE)
    assert not findings(text.replace("submission tcp", "smtp tcp"), RULE)


def test_through_macros_pipelines_and_inline() -> None:
    expect_marked(
        """
        $(large) = 64M
        submission tcp://127.0.0.1:587 {
            max_message_size $(large)  # ! size-limits-that-differ
            destination example.org {
                deliver_to &inner
            }
            default_destination {
                deliver_to imapsql sqlite3 other.db {
                    appendlimit $(large)
                }
            }
        }
        msgpipeline inner {
            deliver_to storage.imapsql sqlite3 imapsql.db
        }
        """
    )


def test_fix() -> None:
    text = server("submission", "max_message_size 64M", "")
    assert fixed(text, RULE) == text.replace("imapsql.db\n", "imapsql.db\n    appendlimit 64M\n")
    text = server("submission", "max_message_size 1G", "appendlimit 512M 1K")
    assert fixed(text, RULE) == text.replace("512M 1K", "1G")
    assert fixed(server("submission", "", "appendlimit 16M"), RULE) == server("submission", "", "appendlimit 32M")
    assert finding(server("submission", "max_message_size 4G", "appendlimit 1G"), RULE).fix is None
