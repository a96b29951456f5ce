from __future__ import annotations

import pytest

from maddyconf.knowledge.declarations import Role
from maddyconf.knowledge.hints import (
    directive_history,
    entries_of,
    homes,
    misprint,
    module_history,
    module_home,
    modules_for,
    name_history,
    removed_directive,
    successor,
)
from maddyconf.knowledge.modules import module
from maddyconf.knowledge.roles import CHECK, DNS_PROVIDER, MX_POLICY
from maddyconf.knowledge.versions import NEWEST, version

OLD = version("0.4.4")


@pytest.mark.parametrize(
    ("name", "release", "text"),
    [
        ("apply_spf", "0.9.4", "`apply_spf` became `check.spf` in 0.4.0, and the old name was removed in 0.5.0"),
        ("alias_file", "0.9.4", "`alias_file` became `modify.replace_rcpt` in 0.2.0"),
        ("require_matching_ehlo", "0.9.4", "`require_matching_ehlo` was removed in 0.6.0"),
        ("table.chain", "0.4.4", "`table.chain` came with 0.5.0, this is 0.4.4"),
        ("apply_spf", "0.4.4", ""),
        ("check.spf", "0.9.4", ""),
        ("nonsense", "0.9.4", ""),
    ],
)
def test_history_of_a_module(name: str, release: str, text: str) -> None:
    assert module_history(name, None, version(release)) == text


def test_history_of_a_module_by_its_role() -> None:
    assert module_history("sts_preload", MX_POLICY, NEWEST) == ""
    assert module_history("gcore", DNS_PROVIDER, version("0.8.1")) == "`gcore` came with 0.8.2, this is 0.8.1"


def test_history_of_a_directive() -> None:
    smtp, dkim = module("smtp"), module("modify.dkim")
    assert smtp
    assert dkim
    assert directive_history(smtp, "sasl_login", version("0.7.1")) == "`sasl_login` came with 0.8.0, this is 0.7.1"
    wanted = "`require_sender_match` was removed in 0.6.0; use `check.authorize_sender`"
    assert directive_history(dkim, "require_sender_match", NEWEST) == wanted
    assert directive_history(smtp, "hostname", NEWEST) == ""
    assert directive_history(smtp, "nonsense", NEWEST) == ""


def test_history_of_whatever_has_the_name() -> None:
    assert name_history("sasl_login", version("0.7.1")) == "`sasl_login` came with 0.8.0, this is 0.7.1"
    assert name_history("chain", OLD) == "`chain` came with 0.5.0, this is 0.4.4"


def test_where_a_directive_belongs() -> None:
    assert homes("max_tries", NEWEST) == "in `queue`"
    assert homes("deliver_to", NEWEST) == "in a pipeline"
    assert homes("attempt_starttls", NEWEST) == "in `target.smtp` or in `target.lmtp`"
    assert homes("storage", NEWEST) == "in `imap`"
    assert homes("state_dir", NEWEST) == "at the top of the file"
    assert homes("max_recipients", NEWEST) == "in `smtp`, in `submission` or in `lmtp`"
    assert homes("debug", NEWEST).endswith(" and others")
    assert homes("nonsense", NEWEST) == ""


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("smtp", "is an endpoint"), ("table.file", "is a module"), ("dkim", "belongs in the block of `check`"), ("nonsense", "")],
)
def test_where_a_module_belongs(name: str, beginning: str) -> None:
    home = module_home(name, NEWEST)
    assert home.startswith(beginning)
    assert bool(home) is bool(beginning)


def test_modules_for_a_role() -> None:
    found = modules_for(CHECK, NEWEST)
    assert {"spf", "dkim", "require_mx_record", "command"} <= set(found)
    assert "require_matching_ehlo" not in found
    assert found.index("spf") < found.index("require_tls")


def test_role_of_the_entries_of_a_group() -> None:
    checks, queue = module("checks"), module("target.queue")
    assert checks
    assert queue
    assert (entries_of(checks), entries_of(queue)) == (CHECK, None)


def test_directives_that_are_gone_for_good() -> None:
    dkim, smtp = module("modify.dkim"), module("smtp")
    assert dkim
    assert smtp
    gone = removed_directive(dkim, "require_sender_match", NEWEST)
    assert gone
    assert gone.name == "require_sender_match"
    assert removed_directive(dkim, "require_sender_match", OLD) is None
    assert removed_directive(smtp, "sasl_login", OLD) is None
    assert removed_directive(smtp, "nonsense", NEWEST) is None


@pytest.mark.parametrize(
    ("name", "role", "release", "now"),
    [
        ("verify_dkim", CHECK, "0.9.4", "dkim"),
        ("verify_dkim", None, "0.9.4", "check.dkim"),
        ("verify_dkim", CHECK, "0.4.4", ""),
        ("sql", None, "0.9.4", "storage.imapsql"),
        ("alias_file", None, "0.9.4", ""),
        ("nonsense", CHECK, "0.9.4", ""),
    ],
)
def test_what_a_former_name_is_now(name: str, role: Role | None, release: str, now: str) -> None:
    assert successor(name, role, version(release)) == now


def test_names_of_the_manual_count_where_the_right_one_is_known() -> None:
    found = misprint("rejected", ["reject", "deliver_to"])
    assert found
    assert (found.right, found.exact) == ("reject", True)
    assert misprint("rejected", ["dsn"]) is None
    assert misprint("reject", ["reject"]) is None
