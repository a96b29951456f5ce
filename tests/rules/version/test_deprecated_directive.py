from __future__ import annotations

import pytest

from maddyconf import lint, parse
from tests.marks import expect_marked
from tests.rules.findings import FATAL, finding, findings, fixed

RULE = "deprecated-directive"
SMARTHOST = "target.smtp relay {\n    targets tcp://smtp.example.net:587\n%s}\n"
ACCOUNTS = "storage.imapsql accounts {\n    driver sqlite3\n    dsn imapsql.db\n%s}\n"


@pytest.mark.parametrize("line", ["attempt_starttls", "attempt_starttls no", "require_tls yes", "require_tls"])
def test_lines_of_relays(line: str) -> None:
    expect_marked(SMARTHOST % f"    {line}  # ! {RULE}\n")
    assert not findings(SMARTHOST % f"    {line}\n", RULE, "0.8.0")


@pytest.mark.parametrize(
    "text",
    [
        SMARTHOST % "    starttls no\n",
        ACCOUNTS % "    msg_store fs bodies\n    auth_normalize auto\n",
        "check {\n    require_tls\n}\n",
        "imap tls://0.0.0.0:993 {\n    auth_map email_localpart\n    storage_map email_localpart\n}\n",
    ],
)
def test_silence(text: str) -> None:
    expect_marked(text, RULE)


def test_lines_of_mailboxes() -> None:
    expect_marked(
        ACCOUNTS % f"    auth_map email_localpart  # ! {RULE}\n    auth_normalize precis  # ! {RULE}\n    fsstore messages  # ! {RULE}\n"
    )
    assert not findings(ACCOUNTS % "    auth_map email_localpart\n    auth_normalize precis\n", RULE, "0.6.3")
    assert findings(ACCOUNTS % "    fsstore messages\n", RULE, "0.5.0")
    assert not findings(ACCOUNTS % "    fsstore messages\n", RULE, "0.4.4")


def test_tokens() -> None:
    dns = "tls.loader.acme cert {\n    challenge dns-01\n    dns gandi {\n        %s_token {env:TOKEN}\n    }\n}\n"
    assert finding(dns % "api", RULE).message == (
        "`api_token` is deprecated since 0.8.0: maddy 0.10.0 will not take such tokens; get one of the new kind for `personal_token`"
    )
    assert not findings(dns % "api", RULE, "0.7.1")
    assert not findings(dns % "personal", RULE)


def test_the_certificate_without_the_word_file() -> None:
    text = "tls /etc/cert.pem /etc/key.pem\n"
    assert fixed(text, RULE, "0.4.4") == "tls file /etc/cert.pem /etc/key.pem\n"
    assert not findings(text, RULE, "0.5.0")
    assert not findings("tls file /etc/cert.pem /etc/key.pem\n", RULE, "0.4.4")


def test_a_macro_and_a_snippet_do_not_hide_it() -> None:
    expect_marked(f"(tls) {{\n    require_tls yes  # ! {RULE}\n}}\n" + SMARTHOST % "    import tls\n")
    text = "$(cert) = /etc/cert.pem\ntls $(cert) /etc/key.pem\n"
    assert finding(text, RULE, "0.4.4").fix is None


def test_the_fix_keeps_what_the_server_does() -> None:
    assert fixed(SMARTHOST % "    attempt_starttls no\n", RULE) == SMARTHOST % "    starttls no\n"
    assert fixed(SMARTHOST % "    require_tls yes\n", RULE) == SMARTHOST % ""
    assert fixed(ACCOUNTS % "    fsstore bodies\n", RULE) == ACCOUNTS % ""


@pytest.mark.parametrize(
    "text",
    [
        SMARTHOST % "    attempt_starttls no\n    starttls yes\n",
        SMARTHOST % "    attempt_starttls no {\n        a\n    }\n",
        ACCOUNTS % "    msg_store fs here\n    fsstore there\n",
        ACCOUNTS % "    auth_map email_localpart\n",
    ],
)
def test_no_fix_where_it_would_change_something(text: str) -> None:
    assert finding(text, RULE).fix is None


def test_two_old_names_cannot_both_become_the_new_one() -> None:
    assert [one.fix for one in findings(SMARTHOST % "    attempt_starttls no\n    attempt_starttls\n", RULE)] == [None, None]


def test_whether_the_folder_of_fsstore_is_used() -> None:
    unused = "`fsstore` is deprecated since 0.5.0: write `msg_store fs`; the folder that is written here is not used"
    assert finding(ACCOUNTS % "    fsstore there\n", RULE).message == unused
    assert finding(ACCOUNTS % "    fsstore there\n    msg_store fs here\n", RULE).message == unused
    in_force = "`fsstore` is deprecated since 0.5.0: write `msg_store fs`"
    assert finding(ACCOUNTS % "    msg_store fs here\n    fsstore there\n", RULE).message == in_force


def test_one_mistake_one_message() -> None:
    text = "hostname mx.example.test\ntls /etc/cert.pem /etc/key.pem\nsmtp tcp://127.0.0.1:25 {\n    deliver_to dummy\n}\n"
    found = lint(parse(text), maddy_version="0.4.4")
    assert [one.name for one in found if one.category in (*FATAL, "version")] == [RULE]
