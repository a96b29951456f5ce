from __future__ import annotations

import pytest

from maddyconf import Severity, lint, parse
from maddyconf.engine import check
from maddyconf.facts import Facts
from tests.marks import expect_marked
from tests.rules.findings import finding

QUEUE = "target.queue q {\n    target &out\n}\ntarget.remote out { }\n"


def config(*lines: str, endpoint: str = "smtp tcp://0.0.0.0:25", more: str = QUEUE) -> str:
    inside = "\n".join(f"    {line}" for line in lines)
    return f"hostname mx.example.org\ntls off\n{endpoint} {{\n{inside}\n}}\n{more}"


BAD = {
    "at once": ["deliver_to remote  # ! open-relay"],
    "smarthost": ["deliver_to smtp tcp://relay.example.net:587  # ! open-relay"],
    "queue": ["deliver_to &q  # ! open-relay"],
    "queue inside": ["deliver_to queue /q {  # ! open-relay", "target &out", "}"],
    "behind a default": ["destination example.org {", "reject", "}", "default_destination {", "deliver_to &q  # ! open-relay", "}"],
    "sender that can be forged": ["source example.org {", "deliver_to &q  # ! open-relay", "}", "default_source {", "reject", "}"],
    "sender in a table": ["source_in file /x {", "deliver_to &q  # ! open-relay", "}", "default_source {", "reject", "}"],
    "reroute": ["reroute {", "deliver_to &q  # ! open-relay", "}"],
    "login is possible, not demanded": ["auth pam", "deliver_to &q  # ! open-relay"],
    "authorize_sender that lets pass": [
        "check {",
        "authorize_sender {",
        "unauth_action ignore",
        "}",
        "}",
        "deliver_to &q  # ! open-relay",
    ],
    "a table with everybody": [
        'destination_in regexp ".+@.+" "$0" {',
        "deliver_to &q  # ! open-relay",
        "}",
        "default_destination {",
        "reject",
        "}",
    ],
    "the first of two targets": ["deliver_to dummy", "deliver_to &q  # ! open-relay"],
    "the client writes the domain": [
        "destination example.org {",
        "modify {",
        'replace_rcpt regexp "(.+)%(.+)@example.org" "$1@$2"',
        "}",
        "deliver_to &q  # ! open-relay",
        "}",
        "default_destination {",
        "reject",
        "}",
    ],
}


@pytest.mark.parametrize("lines", BAD.values(), ids=BAD)
def test_ways_out(lines: list[str]) -> None:
    expect_marked(config(*lines))


GOOD = {
    "own recipients only": ["destination example.org {", "deliver_to &q", "}", "default_destination {", "reject", "}"],
    "recipients in a file": ["destination_in file /x {", "deliver_to &q", "}", "default_destination {", "reject", "}"],
    "some addresses by expression": [
        'destination_in regexp "(.+)@lists.example.org" "$1" {',
        "deliver_to &q",
        "}",
        "default_destination {",
        "reject",
        "}",
    ],
    "an expression that finds nothing": [
        'destination_in regexp ".+" {',
        "deliver_to &q",
        "}",
        "default_destination {",
        "reject",
        "}",
    ],
    "authorize_sender": ["check {", "authorize_sender", "}", "deliver_to &q"],
    "authorize_sender further in": [
        "source example.org {",
        "check {",
        "authorize_sender",
        "}",
        "deliver_to &q",
        "}",
        "default_source {",
        "reject",
        "}",
    ],
    "quarantine, which is not sent on": ["check {", "authorize_sender {", "unauth_action quarantine", "}", "}", "deliver_to &q"],
    "stays here": ["deliver_to lmtp tcp://127.0.0.1:24"],
    "thrown away": ["deliver_to dummy"],
    "forwarded aliases": [
        "destination example.org {",
        "modify {",
        "replace_rcpt file /etc/maddy/aliases",
        'replace_rcpt regexp "(.+)[+](.+)@(.+)" "$1@$3"',
        "}",
        "reroute {",
        "destination example.org {",
        "deliver_to dummy",
        "}",
        "default_destination {",
        "deliver_to &q",
        "}",
        "}",
        "}",
        "default_destination {",
        "reject",
        "}",
    ],
    "everything to one address": ["modify {", 'replace_rcpt regexp ".*" "me@example.net"', "}", "deliver_to &q"],
}


@pytest.mark.parametrize("lines", GOOD.values(), ids=GOOD)
def test_no_way_out(lines: list[str]) -> None:
    expect_marked(config(*lines), "open-relay")


def test_through_blocks_of_their_own() -> None:
    more = QUEUE + "msgpipeline one {\n    deliver_to &two\n}\nmsgpipeline two {\n    deliver_to &q\n}\n"
    one = finding(config("deliver_to &one", more=more), "open-relay")
    assert one.place.position.line == 14
    assert "`smtp tcp://0.0.0.0:25` → `deliver_to &one` → `deliver_to &two` → `deliver_to &q` → `target &out`" in one.message
    assert [place.place.position.line for place in one.related] == [4, 11]


def test_macros_snippets_and_groups_hide_nothing() -> None:
    text = "$(out) = &q\n(relay) {\n    default_destination {\n        deliver_to $(out)\n    }\n}\nchecks some {\n    dkim\n}\n"
    text += config("check &some", "destination example.org {", "reject", "}", "import relay")
    assert finding(text, "open-relay").place.position.line == 4
    text = "checks some {\n    authorize_sender\n}\n" + config("check &some", "deliver_to &q")
    expect_marked(text, "open-relay")


def test_two_doors_to_one_queue_are_two_mistakes() -> None:
    lines = ["source example.org {", "deliver_to &q  # ! open-relay", "}", "default_source {", "deliver_to &q  # ! open-relay", "}"]
    expect_marked(config(*lines))


def test_circles_end() -> None:
    more = "msgpipeline one {\n    deliver_to &two\n}\nmsgpipeline two {\n    deliver_to &one\n    deliver_to remote  # ! open-relay\n}\n"
    expect_marked(config("deliver_to &one", more=more))


@pytest.mark.parametrize(
    ("endpoint", "severity"),
    [
        ("smtp tcp://0.0.0.0:25", Severity.ERROR),
        ("smtp tcp://[::]:25", Severity.ERROR),
        ("smtp tcp://127.0.0.1:25 tcp://198.51.100.7:25", Severity.ERROR),
        ("lmtp tcp://0.0.0.0:24", Severity.ERROR),
        ("smtp tcp://127.0.0.1:25", Severity.INFO),
        ("smtp tcp://[::1]:25", Severity.INFO),
        ("smtp tcp://10.1.2.3:25", Severity.INFO),
        ("smtp tcp://[fd00::1]:25", Severity.INFO),
        ("lmtp unix:///run/maddy/lmtp.sock", Severity.INFO),
    ],
)
def test_who_reaches_it(endpoint: str, severity: Severity) -> None:
    assert finding(config("deliver_to &q", endpoint=endpoint), "open-relay").severity is severity


def test_a_proxy_brings_everybody() -> None:
    text = config("proxy_protocol 127.0.0.1", "deliver_to &q", endpoint="smtp tcp://127.0.0.1:25")
    assert finding(text, "open-relay").severity is Severity.ERROR


def test_a_server_nearby_decides_itself() -> None:
    one = finding(config("deliver_to smtp tcp://10.0.0.5:25"), "open-relay")
    assert one.severity is Severity.INFO
    assert "refuses recipients that are not its own" in one.message
    assert finding(config("deliver_to smtp tcp://10.0.0.5:25 tcp://mx.example.net:25"), "open-relay").severity is Severity.ERROR


def test_own_networks() -> None:
    document = parse(config("deliver_to &q", endpoint="smtp tcp://198.51.100.7:25"))
    (one,) = (one for one in check(document, {}, facts=Facts(own_networks=("198.51.100.0/24",))).diagnostics if one.name == "open-relay")
    assert one.severity is Severity.INFO


def test_submission_demands_a_login() -> None:
    expect_marked(config("auth pam", "deliver_to &q", endpoint="submission tcp://0.0.0.0:587"), "open-relay")


def test_nobody_reaches_an_endpoint_without_addresses() -> None:
    assert not [one for one in lint(parse(config("deliver_to &q", endpoint="smtp"))) if one.name == "open-relay"]


def test_the_domain_that_a_client_writes_is_explained() -> None:
    one = finding(config(*BAD["the client writes the domain"]), "open-relay")
    assert "before the `@`" in one.message
    assert one.related[0].place.position.line == 6
