from __future__ import annotations

import pytest

from maddyconf.diagnostics import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, smtp

RULE = "ineffective-directive"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("storage_perdomain\n", Severity.WARNING),
        ("storage_perdomain no\n", Severity.INFO),
        ("auth_perdomain yes\n", Severity.WARNING),
        ("auth_domains example.org example.net\n", Severity.WARNING),
        (smtp("check {", "rspamd {", "flags pass_all", "}", "}"), Severity.WARNING),
        (smtp("modify {", "dkim example.org default {", "allow_multiple_from OFF", "}", "}"), Severity.INFO),
    ],
)
def test_nothing_is_done_with_it(text: str, severity: Severity) -> None:
    assert finding(text, RULE).severity is severity


def test_the_domain_of_the_sender_is_looked_up_until_0_7() -> None:
    text = smtp("check {", "dnsbl {", "dbl.example.net {", "mailfrom yes", "}", "}", "}")
    assert finding(text, RULE, "0.7.0").message == "`mailfrom` has no effect: maddy reads it and does nothing with it"
    assert not findings(text, RULE, "0.6.3")


def test_responses_beside_response() -> None:
    expect_marked(
        """
        smtp tcp://127.0.0.1:25 {
            check {
                dnsbl {
                    zen.example.net {
                        responses 127.0.0.1/24  # ! ineffective-directive
                        response 127.0.0.2 {
                            score 5
                        }
                    }
                    other.example.net {
                        responses 127.0.0.2
                    }
                    third.example.net {
                        response 127.0.0.2 {
                            score 5
                        }
                    }
                }
            }
        }
        """
    )


def test_limits_for_destinations() -> None:
    limits = "limits {\n    all rate 20 1s\n    destination rate 5 1s%s\n}\n"
    expect_marked("smtp tcp://127.0.0.1:25 {\n" + limits % f"  # ! {RULE}" + "}\n")
    expect_marked(f"target.remote outbound {{\n{limits % ''}}}\n", RULE)
    expect_marked("limits shared {\n    destination rate 5 1s\n}\nsmtp tcp://127.0.0.1:25 {\n    limits &shared\n}\n", RULE)


@pytest.mark.parametrize(
    "text",
    [
        "auth.external own {\n    perdomain yes\n    domains example.org\n}\n",
        "target.remote outbound {\n    mx_auth {\n        sts_preload {\n            enforce_testing yes\n        }\n    }\n}\n",
        "msgpipeline local {\n    hostname mx.example.org\n    deliver_to dummy\n}\n",
        smtp("check {", "dnsbl {", "dbl.example.net {", "ehlo yes", "}", "}", "}"),
    ],
)
def test_silence(text: str) -> None:
    expect_marked(text, RULE)


def test_the_fix_removes_it() -> None:
    assert fixed("hostname mx.example.org\nauth_domains example.org  # ours\ntls off\n", RULE) == "hostname mx.example.org\ntls off\n"
    assert finding(smtp("limits {", "destination rate 5 1s", "}"), RULE).fix is None


def test_a_macro_and_a_snippet_do_not_hide_it() -> None:
    expect_marked(
        "$(yes) = yes\n(flags) {\n    flags $(yes)  # ! ineffective-directive\n}\n"
        + smtp("check {", "rspamd {", "import flags", "}", "}")
        + "storage_perdomain $(yes)  # ! ineffective-directive\n"
    )


SUBMISSION = "submission tls://0.0.0.0:465 {\n    auth dummy\n%s    deliver_to dummy\n}\n"


def test_two_releases_forget_to_look_at_auth_map() -> None:
    text = SUBMISSION % "    auth_map email_localpart\n"
    one = finding(text, RULE, "0.8.1")
    assert (one.message, one.fix) == ("maddy 0.8.1 ignores `auth_map` in `submission`, and 0.8.2 obeys it", None)
    assert findings("auth_map email_localpart\n" + SUBMISSION % "", RULE, "0.8.0")
    assert not [one for release in ("0.7.1", "0.8.2") for one in findings(text, RULE, release)]
    assert not findings(text.replace("submission", "imap"), RULE, "0.8.1")


def test_one_release_forgets_to_listen() -> None:
    text = "openmetrics tcp://127.0.0.1:9749 { }\n"
    assert finding(text, RULE, "0.9.0").message == "maddy 0.9.0 never listens here, and 0.9.1 does"
    assert not [one for release in ("0.8.2", "0.9.1") for one in findings(text, RULE, release)]
