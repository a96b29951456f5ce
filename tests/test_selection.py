"""Which rules are applied where, and how much their findings matter."""

from __future__ import annotations

from textwrap import dedent

import pytest

from maddyconf import Diagnostic, Severity, parse
from maddyconf.engine import check
from maddyconf.rules import all_rules
from maddyconf.selection import ALL, EVERY, Selection, at_least, rules_named, selected

# an undefined macro (MC310), a name that cannot be (MC107), an import of nothing (MC201)
TEXT = dedent("""\
    hostname mx.$(x)
    smtp tcp://127.0.0.1:25 {
        deliver_to dummy
    }
    import nosuch
    1st
""")
ABOUT = ("undefined-macro", "invalid-name", "unknown-import")


def found(selection: Selection, text: str = TEXT, name: str = "maddy.conf") -> list[Diagnostic]:
    return [one for one in check(parse(text, name), {}, selection=selection).diagnostics if one.name in ABOUT]


def names(selection: Selection, name: str = "maddy.conf") -> set[str]:
    return {one.name for one in found(selection, name=name)}


def test_without_settings_all_rules_are_applied() -> None:
    assert names(ALL) == set(ABOUT)
    assert selected(EVERY, (), {}, {}) is ALL


@pytest.mark.parametrize("word", ["undefined-macro", "MC310", "delivery", "MC3", "MC31"])
def test_what_is_selected_and_what_is_ignored(word: str) -> None:
    assert names(selected((word,), (), {}, {})) == {"undefined-macro", "invalid-name", "unknown-import"}
    assert names(selected(EVERY, (word,), {}, {})) == {"invalid-name", "unknown-import"}
    assert names(selected(("MC3", "MC2"), (word,), {}, {})) == {"invalid-name", "unknown-import"}


@pytest.mark.parametrize("select", [(), ("style",), ("MC310",)])
def test_what_keeps_something_from_being_read_is_told_whatever_is_selected(select: tuple[str, ...]) -> None:
    assert {"invalid-name", "unknown-import"} <= names(selected(select, (), {}, {}))


@pytest.mark.parametrize("word", ["semantic", "MC2", "MC20", "MC"])
def test_a_failed_import_is_ignored_only_by_its_name(word: str) -> None:
    assert "unknown-import" in names(selected(EVERY, (word,), {}, {}))
    assert "unknown-import" in names(selected(EVERY, (), {"*": (word,)}, {}))


@pytest.mark.parametrize("word", ["unknown-import", "MC201"])
def test_a_failed_import_can_be_ignored_by_its_name(word: str) -> None:
    assert names(selected(EVERY, (word,), {}, {})) == {"undefined-macro", "invalid-name"}
    assert names(selected(EVERY, (), {"*": (word,)}, {})) == {"undefined-macro", "invalid-name"}


def test_what_maddy_cannot_read_is_never_ignored() -> None:
    assert names(selected((), ("MC",), {}, {})) == {"invalid-name", "unknown-import"}
    assert "MC107" not in selected((), ("MC",), {"*": ("MC",)}, {}).off_in_file("maddy.conf")


def test_rules_that_are_off_in_some_files() -> None:
    selection = selected(EVERY, (), {"old/**": ("delivery",), "*.test.conf": ("MC310",)}, {}, "/etc/maddy")
    assert "undefined-macro" not in names(selection, "/etc/maddy/old/maddy.conf")
    assert "undefined-macro" not in names(selection, "/etc/maddy/x/a.test.conf")
    assert "undefined-macro" in names(selection, "/etc/maddy/x/old/maddy.conf")


def test_severities() -> None:
    selection = selected(EVERY, (), {}, {"undefined-macro": Severity.INFO, "MC201": Severity.WARNING})
    severities = {one.name: one.severity for one in found(selection)}
    assert severities["undefined-macro"] is Severity.INFO
    assert severities["unknown-import"] is Severity.WARNING
    assert severities["invalid-name"] is Severity.ERROR


def test_a_finding_that_matters_less_than_usual_is_not_made_worse() -> None:
    (one, *_) = found(ALL)
    lesser = Diagnostic(one.rule, one.message, one.place, level=Severity.INFO)
    (kept,) = Selection(severities={one.code: Severity.WARNING}).apply([lesser])
    assert kept.severity is Severity.INFO
    (kept,) = Selection(severities={one.code: Severity.INFO}).apply([Diagnostic(one.rule, "", one.place, level=Severity.WARNING)])
    assert kept.severity is Severity.INFO


def test_words_for_rules() -> None:
    rules = all_rules()
    assert [rule.name for rule in rules_named("MC310", rules)] == ["undefined-macro"]
    assert {rule.category for rule in rules_named("MC3", rules)} == {rule.category for rule in rules_named("delivery", rules)}
    assert rules_named("MC", rules) == list(rules)
    assert rules_named("M", rules) == rules_named("", rules) == rules_named("Delivery", rules) == rules_named("MC3100", rules) == []


def test_severities_in_their_order() -> None:
    assert at_least(Severity.ERROR, Severity.WARNING)
    assert at_least(Severity.INFO, Severity.INFO)
    assert not at_least(Severity.INFO, Severity.WARNING)
    assert not at_least(Severity.WARNING, Severity.ERROR)
