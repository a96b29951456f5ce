"""Modules of a custom build: not unknown, good for everything, and not looked into."""

from __future__ import annotations

from textwrap import dedent

import pytest

from maddyconf import parse
from maddyconf.diagnostics import REFUSED
from maddyconf.engine import check
from maddyconf.facts import Facts

START = "hostname mx.example.org\ntls off\n"


def refused(text: str, *custom: str) -> list[str]:
    """The rules of what would keep the server from starting."""
    facts = Facts(custom_modules=frozenset(custom))
    return [one.name for one in check(parse(START + dedent(text), "maddy.conf"), {}, facts=facts).diagnostics if one.category in REFUSED]


TOP = """
    target.archive archive {
        nonsense 1 2 3
        anything { goes }
    }
    smtp tcp://127.0.0.1:25 {
        deliver_to &archive
    }
"""
INLINE = """
    smtp tcp://127.0.0.1:25 {
        check {
            greylist 5m {
                whitelist &known
            }
        }
        deliver_to archive /var/mail
    }
    table.file known {
        file /etc/maddy/known
    }
"""


def test_a_block_of_a_custom_module() -> None:
    assert refused(TOP) == ["unknown-block"]
    assert refused(TOP, "target.archive") == []
    assert refused(TOP, "archive") == ["unknown-block"]


def test_custom_modules_inside_others() -> None:
    assert refused(INLINE) == ["unknown-module", "unknown-module"]
    assert refused(INLINE, "check.greylist") == ["unknown-module"]
    assert refused(INLINE, "check.greylist", "target.archive") == []
    assert refused(INLINE, "greylist", "archive") == []


@pytest.mark.parametrize("use", ["check &own", "modify &own", "source_in &own {\n reject\n }"])
def test_a_custom_block_is_good_for_everything(use: str) -> None:
    text = f"my.own own\nsmtp tcp://127.0.0.1:25 {{\n {use}\n"
    text += " default_source {\n deliver_to &own\n }\n}\n"
    assert refused(text, "my.own") == []
    assert "unknown-block" in refused(text)


def test_a_custom_module_may_be_one_that_is_known() -> None:
    text = "smtp tcp://127.0.0.1:25 {\n    check {\n        dkim {\n            strictness 11\n        }\n    }\n    deliver_to dummy\n}\n"
    assert refused(text) == ["unknown-directive"]
    assert refused(text, "check.dkim") == []


def test_a_custom_module_may_be_the_endpoint_and_refers_to_what_is_mentioned() -> None:
    http = "http tcp://0.0.0.0:80 tcp://[::]:80 {\n    mailboxes &accounts\n}\n"
    storage = "storage.imapsql accounts {\n    driver sqlite3\n    dsn a.db\n}\n"
    assert refused(http + storage, "http") == []
    assert refused(http + storage + http, "http") == []


def test_a_custom_block_needs_nobody_that_refers_to_it() -> None:
    text = "smtp tcp://127.0.0.1:25 {\n    deliver_to dummy\n}\nhttp {\n    mailboxes &accounts\n}\n"
    storage = "storage.imapsql accounts {\n    driver sqlite3\n    dsn a.db\n}\n"
    assert refused(text + storage, "http") == []
    assert refused(text.partition("http")[0] + storage, "http") == ["unused-block"]


def test_a_name_in_another_namespace_is_still_unknown() -> None:
    text = "smtp tcp://127.0.0.1:25 {\n    deliver_to greylist\n}\n"
    assert refused(text, "check.greylist") == ["unknown-module"]


def test_a_known_block_with_a_custom_module_in_a_place_for_another_kind() -> None:
    text = "table.file aliases {\n    file /etc/maddy/aliases\n}\nsmtp tcp://127.0.0.1:25 {\n    deliver_to &aliases\n}\n"
    assert refused(text, "table.other") == ["wrong-kind-of-module"]
