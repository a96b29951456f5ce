"""Names that maddy's manual has and no release knows, and forms that it shows and that do not work."""

from __future__ import annotations

import pytest

from maddyconf.diagnostics import Safety
from maddyconf.knowledge.catalog import blocks
from maddyconf.knowledge.history import MISPRINTS
from maddyconf.knowledge.modules import all_modules
from tests.rules.findings import finding, fixed, smtp

QUEUE = "%s here {\n    target dummy\n}\n" + smtp("deliver_to &here")
STORAGE = "%s here {\n    driver sqlite3\n    dsn imapsql.db\n}\n" + smtp("deliver_to &here")
ACCOUNTS = "storage.imapsql accounts {\n    driver sqlite3\n    dsn imapsql.db\n    %s\n}\n"
SASL = "%s accounts {\n    endpoint unix:///run/auth\n}\nsubmission tcp://127.0.0.1:587 {\n    auth &accounts\n    deliver_to dummy\n}\n"
PASSWORDS = SASL.replace("endpoint unix:///run/auth", "table file /etc/maddy/users")


@pytest.mark.parametrize(
    ("text", "rule", "wrong", "right"),
    [
        (
            smtp("modify {", "replace_rcpt regexp a b {", "%s no", "}", "}"),
            "unknown-directive",
            "expand_placeholders",
            "expand_replaceholders",
        ),
        (ACCOUNTS % "%s 4", "unknown-directive", "sqlite_cache_size", "sqlite3_cache_size"),
        (ACCOUNTS % "%s 4", "unknown-directive", "sqlite_busy_timeout", "sqlite3_busy_timeout"),
        (smtp("destination example.org {", "%s 541", "}"), "unknown-directive", "rejected", "reject"),
        (SASL, "unknown-block", "auth.dovecot_sasl", "dovecot_sasl"),
        (PASSWORDS, "unknown-block", "table.pass_table", "auth.pass_table"),
        ("auth_map %s example.org\n", "unknown-module", "email_with_domains", "email_with_domain"),
        ("submission tls://0.0.0.0:465 {\n    auth %s unix:///run/auth\n}\n", "unknown-module", "auth.dovecot_sasl", "dovecot_sasl"),
    ],
)
def test_the_right_name_is_told_and_written(text: str, rule: str, wrong: str, right: str) -> None:
    one = finding(text % wrong, rule)
    assert one.message == f"`{wrong}` is a mistake of maddy's manual: the program knows `{right}`"
    assert one.fix
    assert one.fix.safety is Safety.SAFE
    assert fixed(text % wrong, rule) == text % right


def test_what_means_nearly_the_same_needs_a_look() -> None:
    text = smtp("check {", "authorize_sender {", "malformed_action reject", "}", "}")
    one = finding(text, "unknown-directive")
    assert one.fix
    assert one.fix.safety is Safety.UNSAFE
    assert fixed(text, "unknown-directive") == text.replace("malformed_action", "err_action")


def test_the_wrong_name_is_removed_where_the_right_one_is_there() -> None:
    text = smtp("check {", "authorize_sender {", "err_action reject", "malformed_action reject", "}", "}")
    assert fixed(text, "unknown-directive") == text.replace("    malformed_action reject\n", "")


def test_nothing_of_these_names_is_known() -> None:
    known = {one.name for one in all_modules()} | {one.name.rpartition(".")[2] for one in all_modules()}
    known |= {one.name for block in blocks() for one in block.directives}
    assert not known & MISPRINTS.keys()
    assert {misprint.right for misprint in MISPRINTS.values()} <= known


def test_a_directive_that_is_gone_is_removed_after_a_look() -> None:
    text = smtp("modify {", "dkim example.org default {", "require_sender_match envelope", "}", "}")
    one = finding(text, "unknown-directive")
    assert one.fix
    assert one.fix.safety is Safety.UNSAFE
    assert "require_sender_match" not in fixed(text, "unknown-directive")


def test_a_directive_with_another_name_gets_it() -> None:
    text = smtp("modify {", "dkim {", "domain example.org", "selector default", "}", "}")
    assert fixed(text, "unknown-directive") == text.replace("domain ", "domains ")


@pytest.mark.parametrize(
    ("text", "rule", "result", "safety"),
    [
        (QUEUE % "queue", "unknown-block", QUEUE % "target.queue", Safety.SAFE),
        (STORAGE % "sql", "unknown-block", STORAGE % "storage.imapsql", Safety.UNSAFE),
        (smtp("check {", "verify_dkim", "}"), "unknown-module", smtp("check {", "dkim", "}"), Safety.SAFE),
        (smtp("modify {", "sign_dkim a b", "}"), "unknown-module", smtp("modify {", "dkim a b", "}"), Safety.SAFE),
    ],
)
def test_former_names_of_modules_become_the_new_ones(text: str, rule: str, result: str, safety: Safety) -> None:
    one = finding(text, rule)
    assert one.fix
    assert one.fix.safety is safety
    assert fixed(text, rule) == result


def test_a_former_name_that_took_other_arguments_stays() -> None:
    assert finding("alias_file aliases {\n}\n", "unknown-block").fix is None


@pytest.mark.parametrize("text", ["tls /etc/cert.pem /etc/key.pem\n", "smtp tcp://0.0.0.0:25 {\n    tls /a /b /c /d\n}\n"])
def test_certificates_without_the_word_file(text: str) -> None:
    assert fixed(text, "unknown-module") == text.replace("tls /", "tls file /")


@pytest.mark.parametrize("line", ["tls /etc/cert.pem", "tls long_cert long_key", "tls cert.pem key.pem", "tls {\n    loader /a /b\n}"])
def test_certificates_without_it_that_would_still_be_wrong(line: str) -> None:
    one = finding(f"{line}\n", "unknown-module")
    assert one.message.endswith("write `tls file` before the certificate and the key")
    assert one.fix is None


ACME = "tls {\n    loader acme {\n        challenge dns-01\n        dns cloudflare\n    }\n}\n"


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("hostname mx.example.org\n", "", "hostname mx.example.org"),
        ("", "hostname mx.example.org\n", "hostname mx.example.org"),
        ("$(host) = mx.example.org\nhostname $(host)\n", "", "hostname $(host)"),
        ("", "$(host) = mx.example.org\nhostname $(host)\n", "hostname mx.example.org"),
        ("hostname {env:HOST}\n", "", "hostname {env:HOST}"),
    ],
)
def test_a_global_loader_gets_the_host_name_that_it_does_not_inherit(before: str, after: str, line: str) -> None:
    text = before + ACME + after
    result = fixed(text, "missing-directive")
    assert result == before + ACME.replace("    dns cloudflare\n", f"    dns cloudflare\n        {line}\n") + after


def test_no_host_name_to_write() -> None:
    assert finding(ACME, "missing-directive").fix is None
    assert finding(ACME.replace("        challenge dns-01\n", "") + "hostname mx.example.org\n", "missing-directive").fix is None
