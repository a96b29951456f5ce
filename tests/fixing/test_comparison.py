from __future__ import annotations

from dataclasses import replace

from maddyconf.diagnostics import Diagnostic, Edit, Place
from maddyconf.fixing.comparison import compare
from maddyconf.fixing.texts import Shift, edited, file_of
from maddyconf.source import Source
from tests.fixing.toy import rule

NAME = "/nowhere/text"


def finding(source: Source, word: str, message: str = "bad", name: str = "a") -> Diagnostic:
    start = source.text.index(word)
    return Diagnostic(rule(name), message, Place(source, start, start + len(word)))


def shifted(text: str, *edits: tuple[int, int, str]) -> tuple[Source, Source, dict[str, Shift]]:
    before = Source(text, NAME)
    made = [Edit(Place(before, start, end), new) for start, end, new in edits]
    return before, edited(before, made), {file_of(NAME): Shift(made)}


def test_a_finding_that_moved_is_the_same() -> None:
    before, after, shifts = shifted("one two\nthree", (0, 3, "something longer\n"), (4, 4, "more "))
    old, now = finding(before, "three", "line 2"), finding(after, "three", "line 3")
    assert compare([old], [now], shifts) == ([(old, now)], [])


def test_what_is_put_before_a_word_may_be_a_part_of_it_or_not() -> None:
    for new, word in (("&", "&two"), ("more ", "two")):
        before, after, shifts = shifted("one two three", (4, 4, new))
        old, now = finding(before, "two"), finding(after, word)
        assert compare([old], [now], shifts).left == [(old, now)]


def test_the_same_message_elsewhere_in_the_file_is_the_same_finding() -> None:
    before, after, shifts = shifted("one two", (0, 0, "two "))
    old, now = finding(before, "two"), finding(after, "two")
    assert now.place.start == 0
    assert compare([old], [now], shifts) == ([(old, now)], [])


def test_another_rule_or_message_elsewhere_is_new() -> None:
    before, after, shifts = shifted("one two", (0, 3, "ONE"))
    old = finding(before, "two")
    for now in (finding(after, "two", name="b"), finding(after, "ONE", "other")):
        assert compare([old], [now], shifts) == ([], [now])


def test_what_was_fixed_is_not_the_same_elsewhere() -> None:
    before, after, shifts = shifted("one two", (0, 0, "two "))
    old, now = finding(before, "two"), finding(after, "two")
    assert compare([old], [now], shifts, [old]) == ([], [now])
    assert compare([old], [replace(now, place=Place(after, 8, 11))], shifts, [old]).new == []


def test_each_finding_is_recognized_once() -> None:
    before, after, shifts = shifted("one two", (0, 3, "ONE"))
    old = finding(before, "two")
    now = [finding(after, "two"), finding(after, "two", "again")]
    left, new = compare([old], now, shifts)
    assert len(left) == len(new) == 1


def test_files_are_told_apart() -> None:
    before, _, shifts = shifted("one two", (0, 3, "ONE"))
    other = finding(Source("one two", "/nowhere/other"), "two")
    assert compare([finding(before, "two")], [other], shifts).new == [other]
