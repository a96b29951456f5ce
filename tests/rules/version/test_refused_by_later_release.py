from __future__ import annotations

import pytest

from maddyconf import lint, parse
from maddyconf.diagnostics import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, marked_text, smtp

RULE = "refused-by-later-release"
TWO_NAMES = "storage.imapsql boxes accounts {\n    driver sqlite3\n    dsn imapsql.db\n}\n" + smtp("deliver_to &accounts")


def test_the_releases_are_named() -> None:
    one = finding(TWO_NAMES, RULE, "0.8.2")
    assert one.message == ("maddy 0.9.0 and later refuse this: a block has one name, and `accounts` is a second: use `&boxes` everywhere")
    assert (marked_text(one), one.severity, one.fix) == ("accounts", Severity.WARNING, None)


def test_what_only_releases_in_between_refuse_is_an_info() -> None:
    one = finding(smtp("check {", "rspamd", "}", "reject"), RULE, "0.8.2")
    assert one.message.startswith("maddy 0.9.1 refuses this: ")
    assert one.severity is Severity.INFO
    assert not findings(smtp("check {", "rspamd", "}", "reject"), RULE, "0.9.1")


def test_several_releases_in_between() -> None:
    text = "target.queue a {\n    target &b\n}\nmsgpipeline b {\n    deliver_to &a\n}\n" + smtp("deliver_to &a")
    assert finding(text, RULE, "0.8.2").message.startswith("maddy 0.9.0 to 0.9.2 refuse this: ")


def test_all_at_once_where_they_are() -> None:
    expect_marked(
        """
        hostname mx.example.org
        tls off
        smtp tcp://localhost:2525 {  # ! refused-by-later-release
            modify {
                dkim example.org default {
                    require_sender_match off  # ! refused-by-later-release
                }
            }
            deliver_to &accounts
        }
        storage.imapsql boxes accounts {  # ! refused-by-later-release
            driver sqlite3
            dsn imapsql.db
            sqlite3_exclusive_lock yes  # ! refused-by-later-release
        }
        """,
        release="0.5.4",
    )


@pytest.mark.parametrize("release", ["0.4.0", "0.8.2", "0.9.3", "0.9.4"])
def test_what_every_later_release_takes(release: str) -> None:
    assert not findings(smtp("check {", "dkim", "spf", "}", "reject"), RULE, release)


def test_the_newest_has_no_later_one() -> None:
    assert not findings(TWO_NAMES, RULE, "0.9.4")


def test_what_is_refused_now_already_is_told_as_that() -> None:
    text = TWO_NAMES.replace("deliver_to &accounts", "deliver_to &nowhere")
    assert [one.name for one in lint(parse(text), maddy_version="0.8.2") if one.name in (RULE, "undefined-reference")] == [
        RULE,
        "undefined-reference",
    ]


def test_a_configuration_for_a_later_release_is_left_alone() -> None:
    assert not findings(TWO_NAMES + "auth_map email_localpart\n", RULE, "0.6.3")
    assert findings(TWO_NAMES + "auth_map email_localpart\n", RULE, "0.7.0")


def test_what_is_called_deprecated_is_told_once() -> None:
    text = smtp("check {", "require_matching_ehlo", "}", "reject")
    assert not findings(text, RULE, "0.5.4")
    assert findings(text, RULE, "0.4.4")


def test_a_snippet_is_told_once() -> None:
    text = "(lock) {\n    sqlite3_exclusive_lock yes\n}\n"
    text += "".join(f"storage.imapsql {name} {{\n    driver sqlite3\n    dsn x\n    import lock\n}}\n" for name in "ab")
    one = finding(text + smtp("deliver_to &a", "deliver_to &b"), RULE, "0.5.4")
    assert one.place.position.line == 2
    assert [related.place.position.line for related in one.related] == [7, 12]


def test_the_value_of_a_macro_leads_to_its_definition() -> None:
    text = "$(here) = localhost\n" + smtp("reject").replace("127.0.0.1", "$(here)")
    assert [related.message for related in finding(text, RULE, "0.8.2").related] == ["the value comes from `$(here)`, defined here"]


def test_what_is_only_empty_here_is_left_alone() -> None:
    text = smtp("destination {env:DOMAIN} {", "reject", "}", "default_destination {", "reject", "}")
    assert not findings(text, RULE, "0.6.3")
    assert findings(text.replace("{env:DOMAIN}", '""'), RULE, "0.6.3")
