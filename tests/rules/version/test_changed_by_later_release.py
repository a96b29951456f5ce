from __future__ import annotations

import pytest

from maddyconf.diagnostics import Severity
from maddyconf.knowledge.changes import CHANGES, Change
from maddyconf.knowledge.modules import variants
from maddyconf.knowledge.versions import NEWEST, OLDEST, version
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, smtp

RULE = "changed-by-later-release"
ACCOUNTS = "storage.imapsql accounts {\n    driver sqlite3\n    dsn imapsql.db\n%s}\n"
REMOTE = "target.remote outbound {\n    limits {\n        %s\n    }\n}\n"


def messages(text: str, release: str) -> list[str]:
    return [one.message for one in findings(text, RULE, release)]


def test_defaults_of_spf() -> None:
    text = smtp("check {", "spf", "}", "reject")
    assert [message.partition(",")[0] for message in messages(text, "0.4.4")] == [
        "from maddy 0.5.0 on",
        "from maddy 0.6.0 on",
        "from maddy 0.6.0 on",
    ]
    assert len(messages(text, "0.5.4")) == 2
    assert not messages(text, "0.6.0")
    actions = ("softfail_action quarantine", "permerr_action reject", "temperr_action reject")
    assert not messages(smtp("check {", "spf {", *actions, "}", "}", "reject"), "0.4.4")


def test_mail_that_is_not_found_any_more_is_a_warning() -> None:
    assert finding(ACCOUNTS % "    fsstore bodies\n", RULE, "0.4.4").severity is Severity.WARNING
    assert not messages(ACCOUNTS % "    fsstore messages\n", "0.4.4")
    assert not messages(ACCOUNTS % "    fsstore bodies\n", "0.5.0")


def test_the_mechanism_login() -> None:
    endpoint = "imap tls://0.0.0.0:993 {\n    auth dummy\n    storage dummy\n}\n"
    assert finding(endpoint, RULE, "0.7.1").severity is Severity.INFO
    assert not messages(endpoint, "0.8.0")
    assert not messages("lmtp unix:///run/lmtp.sock {\n    deliver_to dummy\n}\n", "0.7.1")


def test_limits_for_destinations() -> None:
    expect_marked(REMOTE % f"destination rate 20 1s  # ! {RULE}", release="0.9.3")
    expect_marked(REMOTE % "all rate 20 1s", RULE, release="0.9.3")
    expect_marked(REMOTE % "destination rate 20 1s", RULE, release="0.9.4")
    expect_marked(smtp("limits {", "destination rate 20 1s", "}", "reject"), RULE, release="0.9.3")


def test_what_is_a_mistake_with_the_newest_release() -> None:
    relay = "hostname mx.example.org\ntarget.smtp relay {\n    targets tls://smtp.example.net:465\n%s}\n"
    one = finding(relay % "", RULE, "0.8.0")
    assert one.message.startswith(f"with maddy {NEWEST}: `tls://smtp.example.net:465` is TLS from the start, and ")
    assert (one.severity, one.fix) == (Severity.WARNING, None)
    assert not messages(relay % "", "0.8.1")
    assert not messages(relay % "    attempt_starttls no\n", "0.8.0")
    assert finding(smtp("destination_in regexp .+ {", "reject", "}", "default_destination {", "reject", "}"), RULE, "0.5.4")


@pytest.mark.parametrize("release", ["0.4.0", "0.9.4"])
def test_silence(release: str) -> None:
    assert not messages(smtp("check {", "dkim", "}", "reject"), release)


def test_a_configuration_for_a_later_release_is_left_alone() -> None:
    text = smtp("check {", "spf", "}", "reject")
    assert not messages("auth_map email_localpart\n" + text, "0.5.4")


def test_a_snippet_does_not_hide_it() -> None:
    expect_marked("(limits) {\n    destination rate 20 1s  # ! changed-by-later-release\n}\n" + REMOTE % "import limits", release="0.9.3")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.release} {change.block}")
def test_changes_are_of_modules_and_releases_that_exist(change: Change) -> None:
    assert variants(change.block)
    assert OLDEST < version(change.release) <= NEWEST
