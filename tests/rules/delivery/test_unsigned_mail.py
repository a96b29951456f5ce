from __future__ import annotations

import pytest

from maddyconf import Safety
from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, findings

NAME = "unsigned-mail"
QUEUE = "target.queue q {\n    target &out\n}\ntarget.remote out { }\n"
SIGN = ["modify {", "dkim example.org default", "}"]


def submission(*lines: str, kind: str = "submission", more: str = QUEUE) -> str:
    inside = "\n".join(f"    {line}" for line in ("auth pam", *lines))
    return f"hostname mx.example.org\ntls off\n{kind} tcp://127.0.0.1:587 {{\n{inside}\n}}\n{more}"


def senders(rules: str, *lines: str) -> list[str]:
    return [f"source {rules} {{", *lines, "}", "default_source {", "reject", "}"]


@pytest.mark.parametrize(
    "lines",
    [
        ["deliver_to &q  # ! unsigned-mail"],
        ["deliver_to remote  # ! unsigned-mail"],
        senders("example.org", "deliver_to &q  # ! unsigned-mail"),
        ["destination example.org {", *SIGN, "reject", "}", "default_destination {", "deliver_to &q  # ! unsigned-mail", "}"],
        ["modify {", "replace_rcpt file /x", "}", "reroute {", "deliver_to &q  # ! unsigned-mail", "}"],
        ["check {", "spf", "}", "deliver_to &q  # ! unsigned-mail"],
    ],
)
def test_ways_without_a_signature(lines: list[str]) -> None:
    text = submission(*lines)
    expect_marked(text)
    assert "→" in finding(text, NAME).message


@pytest.mark.parametrize(
    "lines",
    [
        [*SIGN, "deliver_to &q"],
        senders("example.org", *SIGN, "deliver_to &q"),
        ["default_destination {", *SIGN, "deliver_to &q", "}"],
        ["reroute {", *SIGN, "deliver_to &q", "}"],
        ["modify &m", "deliver_to &q"],
        ["deliver_to &routing"],
        ["check {", "milter tcp://127.0.0.1:1", "}", "deliver_to &q"],
        ["check {", "command /usr/bin/sign", "}", "deliver_to &q"],
        ["deliver_to smtp tcp://smtp.example.net:587"],
        ["deliver_to lmtp unix:///x"],
        senders("example.com", *SIGN, "deliver_to lmtp unix:///x"),
        ["check {", "nosuchcheck", "}", "deliver_to &q"],
        ["modify {", "nosuchmodifier", "}", "deliver_to &q"],
        ["reject"],
    ],
)
def test_ways_with_one_or_to_somebody_who_signs(lines: list[str]) -> None:
    more = "modifiers m {\n    dkim example.org default\n}\nmsgpipeline routing {\n    modify &m\n    deliver_to &q\n}\n"
    assert not findings(submission(*lines, more=QUEUE + more), NAME)


def test_two_ways_out_are_two_findings() -> None:
    inner = [
        "destination example.com {",
        "deliver_to &q  # ! unsigned-mail",
        "}",
        "default_destination {",
        "deliver_to remote  # ! unsigned-mail",
        "}",
    ]
    expect_marked(submission(*inner))


def test_one_way_out_for_several_senders_is_one_finding() -> None:
    lines = ["source a.example {", "deliver_to &routing", "}", "default_source {", "deliver_to &routing", "}"]
    more = QUEUE + "msgpipeline routing {\n    deliver_to &q  # ! unsigned-mail\n}\n"
    expect_marked(submission(*lines, more=more))


def test_only_mail_of_users_is_signed() -> None:
    for kind in ("smtp", "lmtp"):
        assert not findings(submission("deliver_to &q", kind=kind), NAME)


@pytest.mark.parametrize(
    ("rules", "unsigned"),
    [
        ("example.com", ["`example.com`"]),
        ("example.org example.com", ["`example.com`"]),
        ("cat@Example.com postmaster", ["`example.com`"]),
        ("sub.example.org", ["`sub.example.org`"]),
        ("example.com example.net", ["`example.com`", "`example.net`"]),
        ("Example.ORG", []),
        ("postmaster", []),
    ],
)
def test_domains_without_a_key(rules: str, unsigned: list[str]) -> None:
    text = submission(*senders(rules, *SIGN, "deliver_to &q"))
    found = findings(text, NAME)
    assert [one.message.partition(" goes out")[0].removeprefix("mail from ") for one in found] == unsigned
    assert not fatal(text)


def test_a_domain_from_a_list() -> None:
    text = "$(local_domains) = example.org example.com\n" + submission(*senders("$(local_domains)", *SIGN, "deliver_to &q"))
    one = finding(text, NAME)
    assert "mail from `example.com`" in one.message
    assert one.place.position.line == 6


@pytest.mark.parametrize(
    "modify",
    [
        "dkim example.org example.com default",
        "dkim {\ndomains example.org example.com\nselector default\n}",
        "dkim com default {\nsign_subdomains yes\n}",
        "dkim example.com default {\nsign_subdomains yes\n}",
        "dkim",
        "dkim example.org default\ndkim example.com default",
        "dkim тест.example example.com default",
    ],
)
def test_keys_for_it(modify: str) -> None:
    assert not findings(submission(*senders("example.com", "modify {", modify, "}", "deliver_to &q")), NAME)


def test_a_pipeline_that_tells_senders_apart_once_more() -> None:
    more = QUEUE + "msgpipeline routing {\n    source example.org {\n        modify {\n            dkim example.org x\n        }\n"
    more += "        deliver_to &q\n    }\n    default_source {\n        modify {\n            dkim example.com x\n        }\n"
    more += "        deliver_to &q\n    }\n}\n"
    assert not findings(submission(*senders("example.org example.com", "deliver_to &routing"), more=more), NAME)


def test_a_sender_that_is_replaced_is_not_known() -> None:
    lines = senders("example.com", "modify {", "replace_sender file /x", "dkim example.org default", "}", "deliver_to &q")
    assert not findings(submission(*lines), NAME)


def test_tables_of_senders_are_not_known() -> None:
    lines = ["source_in file /x {", *SIGN, "deliver_to &q", "}", "default_source {", *SIGN, "deliver_to &q", "}"]
    assert not findings(submission(*lines), NAME)


def test_a_smarthost_counts_if_some_domains_are_signed() -> None:
    relay = "deliver_to smtp tcp://smtp.example.net:587"
    assert findings(submission(*senders("example.com", *SIGN, relay)), NAME)


def test_the_fix_adds_the_domain_before_the_selector() -> None:
    one = finding(submission(*senders("example.com", *SIGN, "deliver_to &q")), NAME)
    assert one.fix
    assert one.fix.safety is Safety.UNSAFE
    (edit,) = one.fix.edits
    text = one.place.source.text
    assert (edit.text, text[edit.place.start :][:8]) == ("example.com ", "default\n")


@pytest.mark.parametrize(
    "modify",
    ["dkim {\ndomains example.org\nselector x\n}", "dkim example.org x\ndkim example.net x", "dkim a x {\ndomains a\n}", "dkim $(d)"],
)
def test_no_fix_where_it_is_not_clear(modify: str) -> None:
    text = "$(d) = example.org x\n" + submission(*senders("example.com", "modify {", modify, "}", "deliver_to &q"))
    one = finding(text, NAME)
    assert one.fix is None


def test_many_senders_do_not_take_long() -> None:
    blocks = [line for number in range(300) for line in (f"source d{number}.example {{", "deliver_to &routing", "}")]
    more = QUEUE + "msgpipeline routing {\n    modify {\n        dkim example.org default\n    }\n    deliver_to &q\n}\n"
    assert findings(submission(*blocks, "default_source {", "reject", "}", more=more), NAME)
