from __future__ import annotations

import pytest

from maddyconf.knowledge.values.mail import (
    Action,
    ActionFor,
    Bind,
    Buffer,
    Compression,
    Dmarc,
    Domains,
    Limit,
    Login,
    LogTargets,
    Reply,
)
from maddyconf.knowledge.values.value import Value

LOGIN = Login(("plain",))
BIND = Bind("off", "unauth", "plain", "external")
LIMIT = Limit(negative=False)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (Reply(), ""),
        (Reply(), "550"),
        (Reply(), "550 5.7.1"),
        (Reply(), "450 4.7.1 text"),
        (Action(), "ignore"),
        (Action(), "reject 550 5.7.1 text"),
        (ActionFor(), "3 reject"),
        (LIMIT, "rate 20 1s"),
        (LIMIT, "rate 20"),
        (LIMIT, "concurrency 0"),
        (Limit(negative=True), "concurrency -1"),
        (LOGIN, "plain user pass"),
        (LOGIN, "forward"),
        (LOGIN, "off whatever"),
        (BIND, "plain user pass"),
        (BIND, "off whatever"),
        (Buffer(), "ram"),
        (Buffer(), "fs /tmp"),
        (Buffer(), "auto"),
        (Buffer(), "auto 1M /tmp"),
        (Compression(), "zstd"),
        (Compression(), "lz4 9"),
        (Compression(), "off"),
        (LogTargets(), "stderr syslog /var/log/x"),
        (LogTargets(), "off"),
        (Dmarc(), "yes"),
        (Dmarc(), ""),
        (Dmarc(), "anything goes"),
        (Domains(), "example.org müller.example"),
    ],
)
def test_fine(value: Value, line: str) -> None:
    assert list(value.faults(line.split())) == []


@pytest.mark.parametrize(
    ("value", "line", "argument", "words"),
    [
        (Reply(), "abc", None, "`abc`"),
        (Reply(), "250", None, "`250`"),
        (Reply(), "550 5.7", None, "`5.7`"),
        (Action(), "refuse", None, "`refuse`"),
        (Action(), "reject 250", None, "`250`"),
        (ActionFor(), "x reject", 0, "`x`"),
        (LIMIT, "speed 20", 0, "`speed`"),
        (LIMIT, "rate many", 1, "`many`"),
        (LIMIT, "rate -1", 1, "`-1`"),
        (LIMIT, "rate 20 1", 2, "`1`"),
        (LIMIT, "concurrency 20 1s", 2, "`1s`"),
        (LOGIN, "plain user", None, "behind it"),
        (LOGIN, "plain user pass word", None, "nothing more"),
        (LOGIN, "forward user", 1, "`forward`"),
        (LOGIN, "login user pass", 0, "`login`"),
        (BIND, "plain user", None, "`plain`"),
        (BIND, "simple", 0, "`simple`"),
        (Buffer(), "disk", 0, "`disk`"),
        (Buffer(), "ram 1M", 1, "`ram`"),
        (Buffer(), "auto lots", 1, "`lots`"),
        (Buffer(), "fs /a /b", 2, "`fs`"),
        (Compression(), "gzip", 0, "`gzip`"),
        (Compression(), "off 3", 1, "`off`"),
        (Compression(), "zstd high", 1, "`high`"),
        (Compression(), "zstd 3 4", 2, "`zstd`"),
        (LogTargets(), "stderr off", 1, "`off`"),
        (Dmarc(), "on", 0, "`on`"),
        (Dmarc(), "YES", 0, "`YES`"),
    ],
)
def test_faulty(value: Value, line: str, argument: int | None, words: str) -> None:
    (fault,) = value.faults(line.split())
    assert fault.argument == argument
    assert words in fault.text


def test_passwords_are_secret() -> None:
    assert (LOGIN.secret, BIND.secret) == (frozenset({2}), frozenset({2}))
