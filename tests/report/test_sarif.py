"""What SARIF has beside the findings. The rest is in test_any_finding.py and test_schemas.py."""

from __future__ import annotations

import json
from typing import Any

import pytest

from maddyconf import Diagnostic, __version__, lint, parse
from maddyconf.diagnostics import Place, Related, Severity
from maddyconf.report import Failure, Report, written
from maddyconf.rules import all_rules
from maddyconf.rules.pages import page
from maddyconf.source import Source


def run(diagnostics: list[Diagnostic], failures: list[Failure] | None = None) -> dict[str, Any]:
    (one,) = json.loads("".join(written("sarif")(Report(diagnostics, [], failures or []))))["runs"]
    return dict(one)


def finding(**values: Any) -> Diagnostic:
    source = Source("log 😀中 x\n", "maddy.conf")
    return Diagnostic(**{"rule": all_rules()[0], "message": "m", "place": Place(source, 7, 8), **values})


def test_the_tool() -> None:
    driver = run([])["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"], driver["rules"]) == ("maddyconf", __version__, [])


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_has_its_page(rule: Any) -> None:
    (told,) = run([finding(rule=rule)])["tool"]["driver"]["rules"]
    assert (told["id"], told["name"]) == (rule.code, rule.name)
    assert told["shortDescription"]["text"] == page(rule).summary
    assert told["defaultConfiguration"]["level"] == {"error": "error", "warning": "warning", "info": "note"}[rule.severity]
    assert told["help"]["markdown"].startswith(f"# {rule.name} ({rule.code})\n")
    for part in page(rule).parts:
        assert f"## {part.title}\n\n{part.text}" in told["help"]["markdown"]
        assert f"{part.title}\n\n{part.text}" in told["help"]["text"]


def test_each_rule_is_told_once_and_results_point_to_it() -> None:
    one, other = all_rules()[:2]
    told = run([finding(rule=other), finding(rule=one), finding(rule=other)])
    assert [rule["id"] for rule in told["tool"]["driver"]["rules"]] == [one.code, other.code]
    assert [result["ruleIndex"] for result in told["results"]] == [1, 0, 1]


def test_a_finding_may_be_worse_or_better_than_its_rule() -> None:
    assert [one["level"] for one in run([finding(level=level) for level in Severity])["results"]] == ["error", "warning", "note"]


def test_columns_count_characters_and_not_utf_16() -> None:
    told = run([finding()])
    assert told["columnKind"] == "unicodeCodePoints"
    region = told["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 9}


def test_related_places() -> None:
    other = Source("hostname x\n", "other.conf")
    (result,) = run([finding(related=(Related("it is here", Place(other, 0, 8)),))])["results"]
    assert result["relatedLocations"] == [
        {
            "id": 1,
            "message": {"text": "it is here"},
            "physicalLocation": {
                "artifactLocation": {"uri": "other.conf", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 9},
            },
        }
    ]


def test_what_could_not_be_checked() -> None:
    assert run([])["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    told = run([], [Failure("a b.conf: no", "a b.conf"), Failure("nothing")])["invocations"]
    file = {"physicalLocation": {"artifactLocation": {"uri": "a%20b.conf", "uriBaseId": "%SRCROOT%"}}}
    assert told == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {"level": "error", "message": {"text": "a b.conf: no"}, "locations": [file]},
                {"level": "error", "message": {"text": "nothing"}},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("message", "text"),
    [("a {b} c", "a {{b}} c"), ("[a](1)", r"\[a\](1)"), ("[a] (1)", "[a] (1)"), ("`tcp://[::1]:25`", "`tcp://[::1]:25`")],
)
def test_no_placeholder_and_no_link_comes_from_a_message(message: str, text: str) -> None:
    assert run([finding(message=message)])["results"][0]["message"]["text"] == text


def test_the_same_twice_and_nothing_of_the_machine() -> None:
    found = lint(parse("hostname mx.$(x)\n1\n", "maddy.conf"), env={})
    first, second = ("".join(written("sarif")(Report(found))) for _ in range(2))
    assert first == second
    assert "file://" not in first
