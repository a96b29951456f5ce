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
