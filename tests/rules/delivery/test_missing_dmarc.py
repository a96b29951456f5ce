from __future__ import annotations

import pytest

from maddyconf import Severity, parse
from maddyconf.engine import check
from maddyconf.facts import Facts
from tests.rules.findings import finding, findings, fixed

RULE = "missing-dmarc"
STORAGE = "storage.imapsql local_mailboxes {\n    driver sqlite3\n    dsn imapsql.db\n}\n"
BOTH = ("check {", "    dkim", "    spf", "}")


def public(*lines: str, address: str = "tcp://0.0.0.0:25") -> str:
    return "\n".join([f"smtp {address} {{", *(f"    {line}" for line in lines), "}", STORAGE])


def test_spf_waits_for_nobody() -> None:
    text = public(*BOTH, "deliver_to &local_mailboxes")
    one = finding(text, RULE)
    assert (one.severity, one.place.position.line) == (Severity.WARNING, 1)
    assert fixed(text, RULE) == text.replace("&local_mailboxes\n", "&local_mailboxes\n    dmarc yes\n")


def test_nothing_is_said() -> None:
    for lines in (
        ("deliver_to &local_mailboxes",),
        ("check {", "    spf {", "        enforce_early", "    }", "}", "deliver_to &local_mailboxes"),
    ):
        one = finding(public(*lines), RULE)
        assert (one.severity, one.fix) == (Severity.INFO, None)


@pytest.mark.parametrize(
    "lines",
    [
        ("dmarc yes", *BOTH, "deliver_to &local_mailboxes"),
        ("dmarc no", *BOTH, "deliver_to &local_mailboxes"),
        ("check {", "    rspamd", "}", "deliver_to &local_mailboxes"),
        ("check {", "    milter unix:///run/milter.sock", "}", "deliver_to &local_mailboxes"),
        ("reject",),
        ("deliver_to smtp tcp://smtp.example.net:587",),
        ("deliver_to dummy",),
        ("deliver_to &inner",),
    ],
)
def test_silence(lines: tuple[str, ...]) -> None:
    inner = "msgpipeline inner {\n    dmarc yes\n    deliver_to &local_mailboxes\n}\n"
    assert not findings(public(*lines) + inner, RULE)


def test_the_whole_way() -> None:
    inner = "target.queue inner {\n    target &pipeline\n}\nmsgpipeline pipeline {\n    deliver_to &local_mailboxes\n}\n"
    assert findings(public("deliver_to &inner") + inner, RULE)


def test_not_from_everybody() -> None:
    lines = ("deliver_to &local_mailboxes",)
    assert not findings(public(*lines, address="tcp://127.0.0.1:25 unix:///run/smtp.sock"), RULE)
    assert not findings(public(*lines).replace("smtp tcp", "lmtp tcp"), RULE)
    assert not findings(public(*lines).replace("smtp tcp", "submission tcp"), RULE)
    assert findings(public(*lines, address="tcp://127.0.0.1:25 tcp://198.51.100.7:25"), RULE)
    own = Facts(own_networks=("198.51.100.0/24",))
    found = check(parse(public(*lines, address="tcp://198.51.100.7:25"), "maddy.conf"), {}, facts=own).diagnostics
    assert RULE not in [one.name for one in found]
