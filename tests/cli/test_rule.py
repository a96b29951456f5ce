from __future__ import annotations

import json
from pathlib import Path

import pytest

from maddyconf.rules import all_rules
from tests.cli.running import program


@pytest.mark.parametrize("word", ["undefined-reference", "MC210", "mc210", "Undefined-Reference"])
def test_a_rule_by_name_and_code(tmp_path: Path, word: str) -> None:
    run = program("rule", word, cwd=tmp_path)
    assert run.code == 0
    assert run.out.startswith("undefined-reference  MC210  error\n")
    for part in ("What it does", "Why", "Example", "Use instead"):
        assert f"\n  {part}\n" in run.out
    assert "```" not in run.out


def test_all(tmp_path: Path) -> None:
    run = program("rule", "--all", cwd=tmp_path)
    assert run.code == 0
    assert all(f"  {rule.code}  {rule.name} " in run.out for rule in all_rules())


def test_json(tmp_path: Path) -> None:
    rows = json.loads(program("rule", "--all", "--output-format", "json", cwd=tmp_path).out)
    assert [row["code"] for row in rows] == [rule.code for rule in all_rules()]
    (row,) = json.loads(program("rule", "scheme-against-port", "--output-format", "json", cwd=tmp_path).out)
    assert (row["name"], row["category"], row["severity"], row["fix"]) == ("scheme-against-port", "delivery", "warning", "unsafe")
    assert row["sections"]["Example"].startswith("```maddy\n")


def test_markdown(tmp_path: Path) -> None:
    run = program("rule", "MC210", "--output-format", "markdown", cwd=tmp_path)
    assert run.out.startswith("# undefined-reference (MC210)\n")
    assert "\n## Use instead\n\n```maddy\n" in run.out


def test_colours(tmp_path: Path) -> None:
    assert "\x1b[" in program("rule", "MC210", "--color", "always", cwd=tmp_path).out
    assert "\x1b[" not in program("rule", "MC210", cwd=tmp_path).out


def test_an_unknown_rule(tmp_path: Path) -> None:
    run = program("rule", "undefined-referense", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "did you mean `undefined-reference`?" in run.err
    assert "rule --all" in program("rule", "\x1b[31mzzz\n", cwd=tmp_path).err


@pytest.mark.parametrize("arguments", [(), ("MC210", "--all")])
def test_one_or_all(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = program("rule", *arguments, cwd=tmp_path)
    assert run.code == 2
    assert "--all" in run.err
