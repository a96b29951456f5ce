"""The words that an editor offers behind others."""

from __future__ import annotations

import pytest

from maddyconf.knowledge.catalog import blocks
from maddyconf.knowledge.families.tls_blocks import SERVER_TLS
from maddyconf.knowledge.values.mail import Action, ActionFor, Buffer, Dmarc, Limit, Login, LogTargets
from maddyconf.knowledge.values.network import TlsVersions
from maddyconf.knowledge.values.plain import Flag, OneOf, SomeOf, Text
from maddyconf.knowledge.values.value import Value


@pytest.mark.parametrize(
    ("value", "before", "choices"),
    [
        (Text(), [], []),
        (Flag(), [], ["yes", "no"]),
        (OneOf("a", "b"), [], ["a", "b"]),
        (OneOf("a", "b"), ["a"], []),
        (SomeOf("a", "b"), ["a"], ["b"]),
        (Action(), [], ["ignore", "quarantine", "reject"]),
        (Action(), ["reject"], []),
        (ActionFor(), [], []),
        (ActionFor(), ["3"], ["ignore", "quarantine", "reject"]),
        (ActionFor(), ["3", "reject"], []),
        (Limit(negative=True), [], ["rate", "concurrency"]),
        (Limit(negative=True), ["rate"], []),
        (Login(("plain",)), ["plain"], []),
        (Buffer(), ["fs"], []),
        (Dmarc(), ["yes"], []),
        (LogTargets(), [], ["stderr", "stderr_ts", "syslog", "off"]),
        (LogTargets(), ["stderr"], ["stderr_ts", "syslog"]),
        (LogTargets(), ["off"], []),
        (TlsVersions(), [], ["tls1.0", "tls1.1", "tls1.2", "tls1.3"]),
        (TlsVersions(), ["tls1.2"], ["tls1.2", "tls1.3"]),
        (SERVER_TLS, [], ["off"]),
        (SERVER_TLS, ["file"], []),
    ],
)
def test_choices(value: Value, before: list[str], choices: list[str]) -> None:
    assert list(value.choices(before)) == choices


def test_what_is_offered_first_is_not_wrong() -> None:
    for block in blocks():
        for one in block.directives:
            for word in one.value.choices([]):
                given = [word, *["1"] * (one.value.least - 1)]
                assert not [fault for fault in one.value.faults(given) if fault.argument == 0], (block.name, one.name, word)
