from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.diagnostics import Diagnostic, Edit, Fix, Place, Safety, Severity
from maddyconf.engine import Checked, check
from maddyconf.expansion.imports import Load
from maddyconf.fixing import Fixed, fix_all, fix_together, rounds
from maddyconf.fixing.texts import collide, put_in
from maddyconf.source import Source, SourceError, open_source
from maddyconf.syntax import Document
from tests.fixing import toy
from tests.fixing.toy import fixed, text_of

words = st.sampled_from([*toy.WORDS, "fine", "other"])
texts = st.lists(words, max_size=30).map(" ".join)
BOTH = (Safety.SAFE, Safety.UNSAFE)


def test_safe_fixes_are_applied_and_the_rest_is_left() -> None:
    result = fixed("plain other risky plain")
    assert text_of(result) == "fine other risky fine"
    assert (result.gone, result.dropped) == (2, [])
    assert [one.name for one in result.checked[0].diagnostics] == ["risky"]
    (change,) = result.changes
    assert (change.before.text, change.after.text) == ("plain other risky plain", "fine other risky fine")


def test_a_fix_may_need_another_one_right_behind_it() -> None:
    result = fixed("first")
    assert (text_of(result), result.gone, result.dropped) == ("fine", 1, [])


def test_what_is_safe_is_not_finished_by_what_is_not() -> None:
    for safeties in ((Safety.SAFE,), BOTH):
        result = fixed("doubtful", safeties)
        assert (text_of(result), [one.finding.name for one in result.dropped]) == ("doubtful", ["doubtful"])


def test_fixes_that_lead_in_a_circle_are_not_applied() -> None:
    result = fixed("ping pong plain")
    assert text_of(result) == "ping pong fine"
    assert [one.finding.name for one in result.dropped] == ["ping", "pong"]


def test_nothing_to_do_lints_nothing() -> None:
    def never(source: Source, load: Load) -> Checked:
        raise AssertionError

    start = toy.lint(Source("risky hopeless", "/nowhere/text"), toy.no_files)
    result = fix_together([start], never, lambda fix: fix.safety is Safety.SAFE)
    assert (result.checked, result.changes, result.gone) == ([start], [], 0)


def test_one_bad_fix_does_not_lose_the_good_ones() -> None:
    result = fixed("plain " * 20 + "stubborn " + "plain " * 20 + "harmful plain")
    assert text_of(result) == "fine " * 20 + "stubborn " + "fine " * 20 + "harmful fine"
    assert [(one.finding.name, one.is_bug) for one in result.dropped] == [("stubborn", True), ("harmful", False)]
    assert "would still be there" in result.dropped[0].reason
    assert "`hopeless`" in result.dropped[1].reason


@pytest.mark.parametrize(("bad", "checks"), [("stubborn", 3), ("harmful", 3), ("stubborn fine harmful fine harmful", 6)])
def test_to_find_bad_fixes_takes_few_checks(bad: str, checks: int) -> None:
    """All together, all without those to blame, and these by themselves, first together if there are several."""
    calls = []

    def counted(source: Source, load: Load) -> Checked:
        calls.append(source)
        return toy.lint(source, load)

    start = toy.lint(Source("plain " * 500 + bad + " plain" * 500, "/nowhere/text"), toy.no_files)
    result = fix_together([start], counted, lambda _: True)
    assert result.gone == 1000
    assert len(calls) == checks


@pytest.mark.parametrize("where", [0, 3, 500, 999])
def test_who_is_to_blame_and_does_not_look_like_it_is_found_too(where: int) -> None:
    """What is wrong stands far away from the fix, in the midst of others."""
    calls = []

    def lint(source: Source, load: Load) -> Checked:
        calls.append(source)
        odd = re.search("odd|here", source.text)
        assert odd
        place = Place(source, *odd.span())
        fix = Fix("mend it", Safety.SAFE, (Edit(place, "fine"),)) if odd[0] == "odd" else None
        return Checked(source, (*toy.lint(source, load).diagnostics, Diagnostic(toy.rule(odd[0]), "odd", place, (), fix)), ())

    words = ["plain"] * 1000
    words[where] = "odd"
    words.insert(700, "here" if where < 700 else "plain")
    words.append("here")
    result = fix_together([lint(Source(" ".join(words), "/nowhere/text"), toy.no_files)], lint, lambda _: True)
    assert (result.gone, [one.finding.name for one in result.dropped]) == (words.count("plain"), ["odd"])
    assert len(calls) < 60


def test_there_is_an_end_to_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(source: Source, load: Load) -> Checked:
        calls.append(source)
        return toy.lint(source, load)

    start = toy.lint(Source("plain stubborn harmful ping doubtful " * 100, "/nowhere/text"), toy.no_files)
    for most in (10, 200):
        monkeypatch.setattr(rounds, "MOST_CHECKS", most)
        calls.clear()
        fix_together([start], counted, lambda _: True)
        assert len(calls) < most + rounds.MOST_STEPS


def test_a_rule_whose_fixes_are_bad_is_left_alone_after_some() -> None:
    result = fixed("stubborn " * 100 + "plain")
    assert text_of(result) == "stubborn " * 100 + "fine"
    assert len(result.dropped) == rounds.MOST_BAD
    assert ["no more" in one.reason for one in result.dropped] == [False] * (rounds.MOST_BAD - 1) + [True]


def test_fixes_in_each_others_way_are_for_different_rounds() -> None:
    calls = []

    def lint(source: Source, load: Load) -> Checked:
        calls.append(source)
        found = []
        for at in range(len(source.text) - 1):
            if source.text[at : at + 2] == "aa":
                place = Place(source, at, at + 2)
                found.append(Diagnostic(toy.rule("double"), "twice", place, (), Fix("once", Safety.SAFE, (Edit(place, "a"),))))
        return Checked(source, tuple(found), ())

    result = fix_together([lint(Source("aaaaaaa b aaa", "/nowhere/text"), toy.no_files)], lint, lambda _: True)
    assert text_of(result) == "a b a"
    assert result.dropped == []
    assert len(calls) < 10


def test_a_fix_whose_own_edits_overlap_is_a_bug() -> None:
    def lint(source: Source, load: Load) -> Checked:
        edits = (Edit(Place(source, 0, 4), "x"), Edit(Place(source, 2, 6), "y"))
        found = Diagnostic(toy.rule("overlap"), "bad", Place(source, 0, 6), (), Fix("mend it", Safety.SAFE, edits))
        return Checked(source, (found,), ())

    result = fix_together([lint(Source("abcdefg", "/nowhere/text"), toy.no_files)], lint, lambda _: True)
    assert text_of(result) == "abcdefg"
    assert [one.is_bug for one in result.dropped] == [True]


def with_new(severity: Severity, safety: Safety) -> Fixed:
    """A fix of a warning that makes a finding of some severity elsewhere."""

    def lint(source: Source, load: Load) -> Checked:
        if not source.text.startswith("bad"):
            return Checked(source, (Diagnostic(toy.rule("new"), "new", Place(source, 5, 6), level=severity),), ())
        place = Place(source, 0, 3)
        return Checked(source, (Diagnostic(toy.rule("bad"), "bad", place, (), Fix("", safety, (Edit(place, "ok"),))),), ())

    return fix_together([lint(Source("bad   word", "/nowhere/text"), toy.no_files)], lint, lambda _: True)


def test_what_is_spared_stays_wherever_it_is() -> None:
    start = toy.lint(Source("plain risky plain risky stubborn risky", "/nowhere/text"), toy.no_files)
    spared = [start.diagnostics[1], start.diagnostics[2]]
    result = fix_together([start], toy.lint, lambda _: True, spared)
    assert text_of(result) == "fine risky plain fine stubborn fine"


@pytest.mark.parametrize("safety", [Safety.SAFE, Safety.UNSAFE])
def test_a_fix_may_only_bring_what_matters_less(safety: Safety) -> None:
    for severity in (Severity.ERROR, Severity.WARNING):
        result = with_new(severity, safety)
        assert (result.changes, len(result.dropped)) == ([], 1)
    assert text_of(with_new(Severity.INFO, safety)) == "ok   word"


@pytest.mark.parametrize("problem", [SourceError("too large"), ZeroDivisionError()])
def test_a_result_that_cannot_be_linted_is_not_kept(problem: Exception) -> None:
    def lint(source: Source, load: Load) -> Checked:
        if "fine" in source.text:
            raise problem
        return toy.lint(source, load)

    result = fix_together([toy.lint(Source("plain", "/nowhere/text"), toy.no_files)], lint, lambda _: True)
    assert text_of(result) == "plain"
    assert [one.is_bug for one in result.dropped] == [not isinstance(problem, SourceError)]


@given(texts)
def test_good_fixes_are_applied_and_bad_ones_never(text: str) -> None:
    result = fixed(text, BOTH)
    good = ("plain", "risky", "first")
    assert text_of(result).split() == ["fine" if word in good else word for word in text.split()]
    assert result.gone == sum(word in good for word in text.split())


@given(texts)
def test_the_edits_of_all_rounds_lead_to_the_text(text: str) -> None:
    for change in fixed(text, BOTH).changes:
        assert put_in(change.before.text, change.edits) == change.after.text
        assert not collide(change.edits)


def test_bytes_that_come_together_move_what_stands_behind() -> None:
    """Two bytes that are no characters are one without the word between them."""

    def lint(source: Source, load: Load) -> Checked:
        return Checked(source, tuple(finding(found, source) for found in re.finditer("[xy]", source.text)), ())

    def finding(found: re.Match[str], source: Source) -> Diagnostic:
        place = Place(source, *found.span())
        better = "" if found[0] == "x" else "z"
        fix = Fix("mend it", Safety.SAFE if found[0] == "x" else Safety.UNSAFE, (Edit(place, better),))
        return Diagnostic(toy.rule(found[0]), "bad", place, (), fix)

    source = Source.from_bytes(b"a\xc3x\xbcby", "/nowhere/text")
    (change,) = fix_together([lint(source, toy.no_files)], lint, lambda _: True).changes
    assert change.after.text == "aübz"
    assert put_in(change.before.text, change.edits) == "aübz"


@given(texts)
def test_a_second_time_changes_nothing(text: str) -> None:
    once = fixed(text, BOTH)
    twice = fix_together(once.checked, toy.lint, lambda _: True)
    assert twice.changes == []
    assert {one.finding.name for one in twice.dropped} <= {"stubborn", "harmful", "doubtful", "ping", "pong"}


def test_lines_that_were_a_paragraph_leave_no_empty_lines() -> None:
    """Which are left over is seen only when the lines around are gone, so lines beside each other go one after the other."""
    lines = "hostname mx.maddy.test\ntls off\n"
    text = f"{lines}\n{lines}\nimap tcp://127.0.0.1:143 {{\n    auth dummy\n    storage dummy\n}}\n"

    def lint(source: Source, load: Load) -> Checked:
        return check(Document(source), {}, load)

    (change,) = fix_together([lint(Source(text, "/nowhere/maddy.conf"), toy.no_files)], lint, lambda _: True).changes
    assert change.after.text == text.replace(f"\n{lines}", "", 1)


# ---- Several files ---------------------------------------------------------------------------------------------------


def lint_files(folder: Path, **texts: str) -> list[Checked]:
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [toy.lint(open_source(str(folder / name)), open_source) for name in texts if name.startswith("main")]


def test_a_file_that_several_configurations_import_is_fixed_once(tmp_path: Path) -> None:
    checked = lint_files(tmp_path, part="plain risky", main_a="@part plain", main_b="@part")
    results = list(fix_all(checked, toy.lint, lambda fix: fix.safety is Safety.SAFE))
    assert [(Path(one.name).name, one.after.text) for result in results for one in result.changes] == [
        ("main_a", "@part fine"),
        ("part", "fine risky"),
    ]
    (result,) = results
    assert result.gone == 2
    assert [[one.name for one in checked.diagnostics] for checked in result.checked] == [["risky"], ["risky"]]


def test_configurations_that_share_nothing_are_fixed_by_themselves(tmp_path: Path) -> None:
    checked = lint_files(tmp_path, main_a="plain", main_b="plain", main_c="fine")
    results = list(fix_all(checked, toy.lint, lambda _: True))
    assert [[Path(one.name).name for one in result.changes] for result in results] == [["main_a"], ["main_b"], []]


def across(folder: Path, works: bool) -> Fixed:
    """A fix that changes the file and one that it imports."""
    main = Source("one", str(folder / "main"))
    part = Source("two", str(folder / "part"))

    def lint(source: Source, load: Load) -> Checked:
        other = toy.read(load, str(folder / "part"))
        if (source.text, other.text) == ("ONE", "TWO") and works:
            return Checked(source, (), (other.name,))
        edits = (Edit(Place(source, 0, 3), source.text.upper()), Edit(Place(other, 0, 3), other.text.upper()))
        found = Diagnostic(toy.rule("small"), "small", Place(source, 0, 3), (), Fix("capitals", Safety.SAFE, edits))
        return Checked(source, (found,), (other.name,))

    return fix_together([lint(main, lambda _: part)], lint, lambda _: True)


def test_a_fix_in_two_files_is_made_in_both_or_in_none(tmp_path: Path) -> None:
    assert [one.after.text for one in across(tmp_path, works=True).changes] == ["ONE", "TWO"]
    assert across(tmp_path, works=False).changes == []


def test_a_file_in_which_nothing_was_found_at_first_can_change(tmp_path: Path) -> None:
    (tmp_path / "part").write_text("two")
    main = Source("one", str(tmp_path / "main"))

    def lint(source: Source, load: Load) -> Checked:
        part = toy.read(load, str(tmp_path / "part"))
        text = source if source.text == "one" else part
        place = Place(text, 0, 3)
        found = Diagnostic(toy.rule(text.text), "small", place, (), Fix("capitals", Safety.SAFE, (Edit(place, text.text.upper()),)))
        return Checked(source, (found,) if text.text.islower() else (), (part.name,))

    result = fix_together([lint(main, open_source)], lint, lambda _: True)
    assert {Path(one.name).name: (one.before.text, one.after.text) for one in result.changes} == {
        "main": ("one", "ONE"),
        "part": ("two", "TWO"),
    }
