"""The docstring of a rule is its page: what it shows must be true.

The configurations on it are for the newest release, or for the one that the line before says: `For maddy 0.8.2:`. What is said
before the first holds for the second too, unless something else is said there.
"""

from __future__ import annotations

import re
from inspect import cleandoc

import pytest

from maddyconf import Diagnostic, Rule, lint, parse
from maddyconf.knowledge.versions import NEWEST, known_version
from maddyconf.rules import all_rules
from tests.fixes import disagreeing, text_after_fix

SECTIONS = ["What it does", "Why", "Example", "Use instead"]
ABOUT_FILES = ("MC38", "MC48", "MC58")
"""How the codes of the rules begin that look at the files of a machine: a configuration alone is no example of these."""
WITHOUT_EXAMPLE = {"too-deep", "unreadable-import"}
WITHOUT_EXAMPLE |= {rule.name for rule in all_rules() if rule.code.startswith(ABOUT_FILES)}
FIXES_ELSEWHERE = {"missing-directive", "unknown-import", "wrong-module-arguments"}
"""Rules that can fix something, and not what their examples show."""
CATEGORY_OF_DIGIT = {"1": "syntax", "2": "semantic", "3": "delivery", "4": "security", "5": "startup", "6": "version", "7": "style"}

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
EXAMPLES = pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.name not in WITHOUT_EXAMPLE], ids=lambda rule: rule.name)


def sections(rule: Rule) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", cleandoc(rule.doc), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def configuration(rule: Rule, section: str) -> str:
    fenced = re.search(r"```maddy\n(.*?)```", sections(rule)[section], re.DOTALL)
    assert fenced
    return fenced[1]


def release(rule: Rule, section: str = "Example") -> str | None:
    told = re.search(r"^For maddy ([\d.]+):\n```maddy$", sections(rule)[section], re.MULTILINE)
    return told[1] if told else release(rule) if section != "Example" else None


def linted(rule: Rule, text: str, section: str = "Example") -> list[Diagnostic]:
    return lint(parse(text, "maddy.conf"), env={}, maddy_version=release(rule, section))


def findings(rule: Rule, text: str, section: str = "Example") -> list[Diagnostic]:
    return [diagnostic for diagnostic in linted(rule, text, section) if diagnostic.code == rule.code]


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in all_rules()}) == len({rule.name for rule in all_rules()}) == len(all_rules())


@RULES
def test_code_tells_category(rule: Rule) -> None:
    assert re.fullmatch(r"MC\d{3}", rule.code)
    assert CATEGORY_OF_DIGIT[rule.code[2]] == rule.category


@RULES
def test_page_has_its_sections(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert list(sections(rule)) == (SECTIONS if rule.name not in WITHOUT_EXAMPLE else SECTIONS[:2])


@EXAMPLES
def test_example_fires(rule: Rule) -> None:
    assert len(findings(rule, configuration(rule, "Example"))) == 1


@EXAMPLES
def test_use_instead_does_not_fire(rule: Rule) -> None:
    text = configuration(rule, "Use instead")
    assert findings(rule, text, "Use instead") == []
    assert not parse(text).diagnostics


@EXAMPLES
def test_fix_leads_away_from_the_example(rule: Rule) -> None:
    (diagnostic,) = findings(rule, configuration(rule, "Example"))
    assert disagreeing([diagnostic]) == []
    if diagnostic.fix:
        assert findings(rule, text_after_fix(diagnostic, known_version(release(rule) or str(NEWEST)))) == []


@EXAMPLES
def test_a_rule_with_fixes_shows_one(rule: Rule) -> None:
    (diagnostic,) = findings(rule, configuration(rule, "Example"))
    assert bool(diagnostic.fix) == bool(rule.fix) or rule.name in FIXES_ELSEWHERE


@RULES
def test_the_page_tells_whether_the_rule_looks_at_files(rule: Rule) -> None:
    assert rule.files == ("--check-files" in rule.doc)
