from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maddyconf.diagnostics import Diagnostic, Edit, Fix, Place, Safety
from maddyconf.fixing.blame import suspects
from maddyconf.fixing.texts import Shift, by_file, edits_of
from maddyconf.source import Source
from tests.fixing.toy import rule

BEFORE = Source("x" * 100, "/nowhere/text")
AFTER = Source("y" * 200, "/nowhere/text")


def finding(start: int, end: int, source: Source = AFTER, *edits: Edit) -> Diagnostic:
    return Diagnostic(rule("any"), "any", Place(source, start, end), (), Fix("mend it", Safety.SAFE, edits) if edits else None)


def fixed(start: int, end: int, text: str) -> Diagnostic:
    return finding(start, end, BEFORE, Edit(Place(BEFORE, start, end), text))


def blamed(wrong: list[Diagnostic], *some: Diagnostic) -> set[Diagnostic]:
    return suspects(wrong, some, {file: Shift(edits) for file, edits in by_file(edits_of(some)).items()})


def test_the_nearest_edit_is_to_blame_by_the_places_after_it() -> None:
    first, second = fixed(10, 12, "y" * 50), fixed(30, 32, "")
    assert blamed([finding(20, 22)], first, second) == {first}
    assert blamed([finding(65, 70)], first, second) == {first}
    assert blamed([finding(77, 80)], first, second) == {second}
    assert blamed([finding(190, 200)], first, second) == {second}
    assert blamed([finding(0, 0), finding(190, 200)], first, second) == {first, second}


def test_a_fix_with_several_edits_is_to_blame_for_each() -> None:
    several = finding(0, 1, BEFORE, *(Edit(Place(BEFORE, start, start + 1), "y") for start in (0, 90)))
    other = fixed(50, 51, "y")
    assert blamed([finding(85, 86)], several, other) == {several}


def test_nobody_is_to_blame_in_a_file_that_was_not_changed() -> None:
    assert blamed([finding(0, 1, Source("", "/nowhere/other"))], fixed(10, 12, "")) == set()


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1), st.integers(0, 99), st.integers(0, 9))
def test_the_nearest_is_the_nearest(parts: list[tuple[int, int, int]], start: int, length: int) -> None:
    edits, at = [], 0
    for gap, old, new in parts:
        edits.append(Edit(Place(BEFORE, at + gap, at + gap + old), "y" * new))
        at += gap + old
    shift = Shift(edits)
    found = shift.nearest(start, start + length)

    def distance(low: int, high: int) -> int:
        return min(abs(one - other) for one in range(low, high + 1) for other in range(start, start + length + 1))

    assert distance(found.new_start, found.new_end) == min(distance(one.new_start, one.new_end) for one in shift.spans)
