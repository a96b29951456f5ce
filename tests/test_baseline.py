"""A baseline hides what it has, wherever it has moved, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf import Diagnostic, SourceError, lint, parse
from maddyconf.baseline import Baseline, Compared, baseline_of, compare, read_baseline
from maddyconf.fingerprints import fingerprints
from maddyconf.settings import Settings

LINES = ("state_dir $(a)", "    runtime_dir $(b)", "log $(c) $(d)", "state_dir $(a)")
ONLY = Settings(select=("undefined-macro",))


def findings(text: str, name: str = "/srv/mail/maddy.conf") -> list[Diagnostic]:
    return lint(parse(text, name), env={}, settings=ONLY)


def known(text: str) -> Baseline:
    return baseline_of(findings(text), "/srv/mail/baseline.json")


def compared(text: str, baseline: Baseline) -> tuple[list[int], int, int]:
    found = compare(findings(text), ("/srv/mail/maddy.conf",), (baseline,))
    return [one.place.position.line for one in found.new], found.known, found.gone


def test_what_is_in_it_is_not_told() -> None:
    text = "\n".join(LINES)
    assert compared(text, known(text)) == ([], 5, 0)


def test_lines_may_move_and_be_indented() -> None:
    moved = ["# new", "", *("  " + line for line in reversed(LINES))]
    assert compared("\n".join(moved), known("\n".join(LINES))) == ([], 5, 0)


def test_what_is_new_is_told() -> None:
    text = "\n".join(LINES)
    assert compared(text + "\nstate_dir $(z)\n", known(text)) == ([5], 5, 0)
    assert compared(text + "\nstate_dir $(a)\n", known(text)) == ([5], 5, 0)
    assert compared(text.replace("$(d)", "$(e)"), known(text)) == ([3, 3], 3, 2)


def test_what_is_gone_is_counted() -> None:
    text = "\n".join(LINES)
    assert compared("\n".join(LINES[:2]), known(text)) == ([], 2, 3)
    assert compared("", known(text)) == ([], 0, 5)


def test_files_that_were_not_checked_are_not_gone(tmp_path: Path) -> None:
    (tmp_path / "a.conf").write_text(LINES[0])
    (tmp_path / "b.conf").write_text(LINES[1])
    both = lint(tmp_path / "a.conf", tmp_path / "b.conf", settings=ONLY)
    baseline = baseline_of(both, str(tmp_path / "baseline.json"))
    only_a = lint(tmp_path / "a.conf", settings=ONLY)
    assert compare(only_a, (str(tmp_path / "a.conf"),), (baseline,)) == Compared([], 1, 0)
    (tmp_path / "b.conf").unlink()
    assert compare(only_a, (str(tmp_path / "a.conf"),), (baseline,)) == Compared([], 1, 1)


def test_files_are_called_as_seen_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "maddy.conf").write_text(LINES[0])
    monkeypatch.chdir(folder)
    baseline = baseline_of(lint("maddy.conf", settings=ONLY), "../baseline.json")
    assert list(baseline.findings) == ["mail/maddy.conf"]
    monkeypatch.chdir("/")
    again = Baseline(str(tmp_path / "baseline.json"), baseline.findings)
    assert compare(lint(folder / "maddy.conf", settings=ONLY), (), (again,)).new == []


def test_what_maddy_cannot_read_is_never_in_it() -> None:
    found = lint(parse("1st\n", "maddy.conf"), env={})
    assert "invalid-name" in {one.name for one in found}
    baseline = baseline_of(found, "baseline.json")
    assert "invalid-name" not in {name for rules in baseline.findings.values() for name in rules}
    assert [one.name for one in compare(found, (), (baseline,)).new] == ["invalid-name"]
    written_by_hand = {"maddy.conf": {"any": frozenset(fingerprints(found, lambda name: name))}}
    assert [one.name for one in compare(found, (), (Baseline("baseline.json", written_by_hand),)).new] == ["invalid-name"]


def test_it_holds_no_text() -> None:
    text = "target.smtp out {\n    auth plain user $(hunter2)\n    targets tcp://mx.example.org:25\n}\n"
    written = known(text).to_json()
    assert "undefined-macro" in written
    assert all(word not in written for word in ("hunter2", "user", "auth", "example"))


def test_it_is_written_in_one_order() -> None:
    text = "\n".join(LINES)
    found = findings(text)
    written = baseline_of(found, "baseline.json").to_json()
    fingerprints = json.loads(written)["findings"]
    assert [sorted(one) for rules in fingerprints.values() for one in rules.values()] == [
        one for rules in fingerprints.values() for one in rules.values()
    ]
    assert baseline_of(findings(text), "baseline.json").to_json() == written
    assert written.endswith("}\n")


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    text = "\n".join(LINES)
    path.write_text(known(text).to_json())
    assert compared(text, read_baseline(str(path))._replace(path="/srv/mail/baseline.json")) == ([], 5, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"baseline": 1}',
        '{"baseline": 1, "findings": []}',
        '{"baseline": 1, "findings": {"a": {"b": 3}}}',
        "[" * 100_000,
        "\xff",
    ],
)
def test_what_is_no_baseline(text: str, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(SourceError, match="this is no baseline; write one with --write-baseline"):
        read_baseline(str(path))


def test_a_baseline_of_another_time(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text('{"baseline": 2, "findings": {}}')
    with pytest.raises(SourceError, match="another version"):
        read_baseline(str(path))


@given(st.lists(st.sampled_from(LINES)), st.lists(st.sampled_from(LINES)))
def test_counts_come_out_even(before: list[str], after: list[str]) -> None:
    """What is known is as often there before as after."""
    baseline, found = known("\n".join(before)), findings("\n".join(after))
    new, seen, gone = compared("\n".join(after), baseline)
    assert len(new) + seen == len(found)
    assert seen + gone == sum(len(one) for rules in baseline.findings.values() for one in rules.values())
    expected = sum(min(before.count(line), after.count(line)) * line.count("$(") for line in set(LINES))
    assert seen == expected
