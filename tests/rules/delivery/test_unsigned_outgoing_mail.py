from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed

RULE = "unsigned-outgoing-mail"


def submission(*lines: str) -> str:
    return "\n".join(["submission tcp://127.0.0.1:587 {", *(f"    {line}" for line in lines), "}", ""])


def source(domains: str, *lines: str) -> list[str]:
    return [f"source {domains} {{", *(f"    {line}" for line in lines), "}", "default_source {", "    reject", "}"]


def signing(words: str) -> tuple[str, ...]:
    return ("modify {", f"    dkim {words}", "}")


def test_no_signature_at_all() -> None:
    one = finding(submission(*source("example.org", "deliver_to remote")), RULE)
    assert "`example.org`" in one.message
    assert (one.place.position.line, one.fix) == (3, None)
    assert "mail leaves" in finding(submission("deliver_to remote"), RULE).message


def test_a_domain_that_dkim_does_not_name() -> None:
    text = submission(*source("example.org example.com b.example", *signing("example.org default"), "deliver_to remote"))
    one = finding(text, RULE)
    assert "`b.example` and `example.com`" in one.message
    assert one.place.position.line == 4
    assert fixed(text, RULE) == text.replace("example.org default", "example.org b.example example.com default")


@pytest.mark.parametrize(
    "lines",
    [
        source("example.org example.com", *signing("EXAMPLE.org example.com default"), "deliver_to remote"),
        source("me@example.org", *signing("example.org default"), "deliver_to remote"),
        source("a.example.org example.org", *signing("example.org default { sign_subdomains }"), "deliver_to remote"),
        source("example.org", "check {", "    rspamd", "}", "deliver_to remote"),
        source("example.org", "check {", "    milter tcp://127.0.0.1:8899", "}", "deliver_to remote"),
        source("example.org", "deliver_to lmtp unix:///run/lmtp.sock"),
        source("example.org", "deliver_to smtp tcp://127.0.0.1:10026"),
        source("example.org", "deliver_to smtp tcp://smtp.example.net:587 {", "    auth plain user {env:PASSWORD}", "}"),
        source("example.org", "modify {", "    replace_sender static {", "    }", "    dkim example.com default", "}", "deliver_to remote"),
        [*signing("example.org default"), "deliver_to remote"],
        source("example.org", *signing("example.org"), "deliver_to remote"),
    ],
)
def test_signed_or_not_ours_to_sign(lines: list[str]) -> None:
    assert not findings(submission(*lines), RULE)


def test_subdomains() -> None:
    text = submission(*source("a.example.org", *signing("example.org default"), "deliver_to remote"))
    assert finding(text, RULE).fix
    text = submission(*source("a.example", *signing("example.org default {\n        sign_subdomains\n    }"), "deliver_to remote"))
    assert finding(text, RULE).fix is None


def test_a_server_without_login_passes_on_what_it_gets() -> None:
    assert findings(submission("deliver_to smtp tcp://mx.example.net:25"), RULE)


def test_the_whole_way() -> None:
    expect_marked(
        """
        $(local_domains) = example.org example.com
        (sign) {
            modify &signing
        }
        submission tcp://127.0.0.1:587 {
            source example.net {
                deliver_to &outgoing
            }
            source $(local_domains) {
                import sign
                deliver_to &outgoing
            }
            default_source {
                reject
            }
        }
        modifiers signing {
            dkim example.org default  # ! unsigned-outgoing-mail
        }
        msgpipeline outgoing {
            destination example.org {
                deliver_to &local_mailboxes
            }
            default_destination {
                reroute {
                    deliver_to &queue  # ! unsigned-outgoing-mail
                }
            }
        }
        target.queue queue {
            target &out
        }
        target.remote out { }
        storage.imapsql local_mailboxes {
            driver sqlite3
            dsn imapsql.db
        }
        smtp tcp://127.0.0.1:25 {
            deliver_to remote
        }
        """
    )


def test_only_senders_that_come_this_way() -> None:
    expect_marked(
        """
        submission tcp://127.0.0.1:587 {
            source example.org {
                deliver_to &inner
            }
            default_source {
                reject
            }
        }
        msgpipeline inner {
            source example.com {
                deliver_to remote
            }
            source example.org {
                modify {
                    dkim example.org default
                }
                deliver_to remote
            }
            default_source {
                deliver_to remote
            }
        }
        """,
        RULE,
    )


def test_many_signers_on_many_ways() -> None:
    """Ways split and meet again: with a state for each set of signers there would be more of them than atoms."""
    lines = ["submission tcp://127.0.0.1:587 {", "    deliver_to &p0", "}"]
    for number in range(200):
        lines += [f"msgpipeline p{number} {{", "    destination example.org {", f"        deliver_to &p{number + 1}", "    }"]
        lines += ["    default_destination {", "        modify {", f"            dkim d{number}.example default", "        }"]
        lines += [f"        deliver_to &p{number + 1}", "    }", "}"]
    lines += ["msgpipeline p200 {", "    deliver_to remote", "}", ""]
    assert len(findings("\n".join(lines), RULE)) == 1
