from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed
from tests.rules.security.severities import severities

RULE = "unchecked-sender"
MORE = "target.queue q {\n    target &out\n}\ntarget.remote out { }\nchecks own {\n    authorize_sender\n}\n"


def config(*lines: str, endpoint: str = "submission tls://0.0.0.0:465", more: str = MORE) -> str:
    inside = "\n".join(f"    {line}" for line in ("auth pam", *lines))
    return f"hostname mx.example.org\ntls file /c /k\n{endpoint} {{\n{inside}\n}}\n{more}"


OTHERS = ("default_source {", "    reject", "}")
BAD = {
    "nothing": ("deliver_to &q",),
    "local delivery": ("deliver_to lmtp unix:///run/lmtp.sock",),
    "own domains only": ("source example.org {", "    deliver_to &q", "}", *OTHERS),
    "in one of two sources": (
        "source example.org {",
        "    check &own",
        "    deliver_to &q",
        "}",
        "source example.com {",
        "    deliver_to &q",
        "}",
        *OTHERS,
    ),
    "other checks": ("check {", "    require_tls", "    rspamd", "}", "deliver_to &q"),
    "switched off": ("check {", "    authorize_sender {", "        no_match_action ignore", "    }", "}", "deliver_to &q"),
    "in one recipient block": (
        "destination example.org {",
        "    check &own",
        "    deliver_to &q",
        "}",
        "default_destination {",
        "    deliver_to &q",
        "}",
    ),
    "behind a pipeline": ("deliver_to &routing",),
    "behind a reroute": ("reroute {", "    deliver_to &q", "}"),
}


@pytest.mark.parametrize("lines", BAD.values(), ids=BAD)
def test_a_way_without_check(lines: tuple[str, ...]) -> None:
    one = finding(config(*lines, more=MORE + "msgpipeline routing {\n    deliver_to &q\n}\n"), RULE)
    assert (one.severity, one.place.position) == ("warning", (3, 1))


GOOD = {
    "at the root": ("check {", "    authorize_sender", "}", "deliver_to &q"),
    "a group": ("check &own", "deliver_to &q"),
    "in the source": ("source example.org {", "    check &own", "    deliver_to &q", "}", *OTHERS),
    "quarantine": ("check {", "    authorize_sender {", "        no_match_action quarantine", "    }", "}", "deliver_to &q"),
    "further in": ("deliver_to &routing",),
    "behind a reroute": ("reroute {", "    check &own", "    deliver_to &q", "}"),
    "all refused": ("reject",),
    "thrown away": ("deliver_to dummy",),
    "a check that nobody knows": ("check {", "    authorise_everything", "}", "deliver_to &q"),
    "a line that nobody knows": ("source example.org {", "    chekc &own", "    deliver_to &q", "}", *OTHERS),
    "an import that fails": ("import checks.conf", "deliver_to &q"),
}


@pytest.mark.parametrize("lines", GOOD.values(), ids=GOOD)
def test_every_way_has_its_check(lines: tuple[str, ...]) -> None:
    expect_marked(config(*lines, more=MORE + "msgpipeline routing {\n    check &own\n    deliver_to &q\n}\n"), RULE)


@pytest.mark.parametrize("endpoint", ["smtp tcp://0.0.0.0:25", "lmtp unix:///run/lmtp.sock"])
def test_other_endpoints_have_no_users(endpoint: str) -> None:
    expect_marked(config("deliver_to &q", endpoint=endpoint), RULE)


def test_by_who_reaches_it() -> None:
    assert severities(config("deliver_to &q", endpoint="submission tcp://127.0.0.1:587"), RULE) == ["info"]
    assert severities(config("deliver_to &q", endpoint="submission tcp://10.0.0.1:587"), RULE) == ["warning"]


def test_once_for_each_endpoint_with_the_way() -> None:
    text = config("source example.org {", "    deliver_to &q", "}", "default_source {", "    deliver_to &q", "}")
    one = finding(text, RULE)
    assert "`submission tls://0.0.0.0:465` → `source example.org` → `deliver_to &q` → `target &out`" in one.message
    assert [related.place.position.line for related in one.related] == [5, 6, 13]


def test_macros_and_snippets_hide_nothing() -> None:
    text = "$(c) = &own\n(guard) {\n    check $(c)\n}\n" + config("import guard", "deliver_to &q")
    expect_marked(text, RULE)
    assert finding(text.replace("    check $(c)\n", "    check $(d)\n"), RULE)


def test_any_password_is_worse() -> None:
    assert not findings(config("deliver_to &q").replace("pam", "dummy"), RULE)


def test_releases_without_the_check() -> None:
    assert not findings(config("deliver_to &q"), RULE, "0.4.4")
    assert findings(config("deliver_to &q"), RULE, "0.5.0")


def test_fix_at_the_top_of_the_pipeline() -> None:
    text = config("source example.org {", "    deliver_to &q", "}", *OTHERS)
    check = "    check {\n        authorize_sender\n    }\n"
    assert fixed(text, RULE) == text.replace("    source", check + "    source")
    assert not findings(fixed(text, RULE), RULE)


def test_fix_knows_the_aliases() -> None:
    lines = ("modify {", "    replace_rcpt &aliases", "}", "deliver_to &q")
    text = config(*lines, more=MORE + "table.file aliases {\n    file /etc/maddy/aliases\n}\n")
    added = "    check {\n        authorize_sender {\n            prepare_email &aliases\n        }\n    }\n    deliver_to"
    assert fixed(text, RULE) == text.replace("    deliver_to", added)


def test_fix_where_a_snippet_brings_the_rest() -> None:
    text = "(way) {\n    deliver_to &q\n}\n" + config("import way", more="target.queue q {\n    target remote\n}\n")
    assert fixed(text, RULE) == text.replace("    import way\n", "    import way\n    check {\n        authorize_sender\n    }\n")
