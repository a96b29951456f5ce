from __future__ import annotations

import pytest

from maddyconf import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, smtp

RULE = "forwarding-of-quarantined-mail"


def forwarding(*checks: str) -> str:
    return smtp("check {", *(f"    {line}" for line in checks), "}", "deliver_to remote")


@pytest.mark.parametrize(
    ("check", "name"),
    [
        (("spf",), "spf"),
        (("require_mx_record",), "require_mx_record"),
        (("rspamd",), "rspamd"),
        (("milter tcp://127.0.0.1:8899",), "milter"),
        (("dkim {", "    no_sig_action quarantine", "}"), "dkim"),
        (("dnsbl {", "    zen.spamhaus.org", "}"), "dnsbl"),
    ],
)
def test_checks_that_put_into_quarantine(check: tuple[str, ...], name: str) -> None:
    one = finding(forwarding(*check), RULE)
    assert (one.severity, one.place.position.line) == (Severity.INFO, 4 + len(check) + 2)
    assert f"`{name}`" in one.message
    assert one.related[0].place.position.line == 5


@pytest.mark.parametrize(
    "check",
    [
        ("dkim",),
        ("spf {", "    fail_action reject", "}"),
        ("require_mx_record {", "    fail_action ignore", "}"),
        ("dnsbl {", "    reject_threshold 1", "}"),
        ("authorize_sender",),
    ],
)
def test_checks_that_do_not(check: tuple[str, ...]) -> None:
    assert not findings(forwarding(*check), RULE)


def test_the_whole_way() -> None:
    expect_marked(
        """
        smtp tcp://0.0.0.0:25 {
            dmarc yes
            destination example.org {
                deliver_to &inner
            }
            destination example.com {
                deliver_to lmtp unix:///run/lmtp.sock
            }
            default_destination {
                deliver_to smtp tcp://smtp.example.net:587
            }
        }
        msgpipeline inner {
            reroute {
                destination example.org {
                    deliver_to &local_mailboxes
                }
                default_destination {
                    deliver_to &queue  # ! forwarding-of-quarantined-mail
                }
            }
        }
        target.queue queue {
            target remote
        }
        submission tcp://127.0.0.1:587 {
            check {
                spf
            }
            deliver_to &queue
        }
        storage.imapsql local_mailboxes {
            driver sqlite3
            dsn imapsql.db
        }
        """
    )


def test_checks_on_other_ways_do_not_count() -> None:
    text = """
        smtp tcp://0.0.0.0:25 {
            source example.net {
                check {
                    spf
                }
                reject
            }
            default_source {
                deliver_to remote
            }
        }
        """
    expect_marked(text, RULE)
