from __future__ import annotations

import pytest

from maddyconf import lint, parse
from tests.marks import expect_marked
from tests.rules.findings import FATAL, finding, findings, fixed, smtp

RULE = "deprecated-module"
REMOTE = "target.remote outbound {\n    mx_auth {\n        dane\n%s    }\n}\n"
ACME = "tls.loader.acme cert {\n    hostname mx.example.org\n    challenge dns-01\n    dns %s {\n        api_token {env:TOKEN}\n    }\n}\n"


def test_a_policy_that_does_nothing() -> None:
    text = REMOTE % "        sts_preload {\n            source eff\n        }\n"
    assert finding(text, RULE).message == "`sts_preload` is deprecated since 0.4.0: it does nothing any more; remove it"
    assert fixed(text, RULE) == REMOTE % ""


def test_a_policy_of_its_own() -> None:
    text = "mx_auth.sts_preload old {\n}\n" + REMOTE % "        mtasts\n"
    assert finding(text, RULE).fix is None
    assert finding("target.remote outbound {\n    mx_auth mx_auth.sts_preload\n}\n", RULE).fix is None


@pytest.mark.parametrize("name", ["hetzner", "vultr"])
def test_providers_that_change_or_go(name: str) -> None:
    assert "maddy 0.10.0 will" in finding(ACME % name, RULE).message
    assert not findings(ACME % name, RULE, "0.9.0")


@pytest.mark.parametrize("name", ["cloudflare", "gandi", "leaseweb", "route53"])
def test_providers_that_stay_or_are_not_there(name: str) -> None:
    assert not findings(ACME % name, RULE)


def test_a_check_that_goes() -> None:
    assert findings(smtp("check {", "require_matching_ehlo", "}", "reject"), RULE, "0.5.4")
    assert not findings(smtp("check {", "require_matching_ehlo", "}", "reject"), RULE, "0.4.4")


def test_old_names_where_they_are_deprecated() -> None:
    expect_marked(
        """
        hostname mx.example.org
        queue remote_queue {  # ! deprecated-module
            target remote
        }
        smtp tcp://127.0.0.1:25 {
            check {
                verify_dkim  # ! deprecated-module
                dnsbl
            }
            modify {
                sign_dkim example.org default  # ! deprecated-module
                replace_rcpt file /etc/maddy/aliases
            }
            deliver_to &remote_queue
        }
        """,
        release="0.4.4",
    )


def test_new_names_are_right_in_every_release() -> None:
    for release in ("0.4.0", "0.9.4"):
        expect_marked("target.queue remote_queue {\n    target remote\n}\n" + smtp("check {", "dkim", "}"), RULE, release=release)


def test_old_names_are_replaced() -> None:
    assert fixed("queue q {\n    target remote\n}\n", RULE, "0.4.4") == "target.queue q {\n    target remote\n}\n"
    assert fixed(smtp("deliver_to smtp_downstream tcp://127.0.0.1:26"), RULE, "0.4.4") == smtp("deliver_to smtp tcp://127.0.0.1:26")
    assert fixed(smtp("modify {", '"sign_dkim" example.org default', "}"), RULE, "0.4.4") == smtp(
        "modify {", '"dkim" example.org default', "}"
    )


def test_old_names_are_told_once() -> None:
    text = "tls off\nhostname mx.example.test\nqueue q {\n    target remote\n}\nsmtp tcp://127.0.0.1:25 {\n    deliver_to &q\n}\n"
    found = lint(parse(text), maddy_version="0.4.4")
    assert [one.name for one in found if one.category in (*FATAL, "version")] == [RULE]
    assert RULE not in [one.name for one in lint(parse(text), maddy_version="0.5.0")]


def test_a_macro_and_a_snippet_do_not_hide_it() -> None:
    expect_marked("(policies) {\n    sts_preload  # ! deprecated-module\n}\n" + REMOTE % "        import policies\n")
    text = "$(name) = vultr\n" + ACME % "$(name)"
    assert [related.message for related in finding(text, RULE).related] == ["the value comes from `$(name)`, defined here"]
