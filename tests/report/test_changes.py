"""The lines of a fix, before and after, as the full report has them."""

from __future__ import annotations

import pytest

from maddyconf.diagnostics import Diagnostic, Edit, Fix, Place, Safety
from maddyconf.report.full import WIDTH, full, plain
from maddyconf.rules import all_rules
from maddyconf.source import Source


def shown(text: str, *edits: tuple[int, int, str], source: Source | None = None) -> list[str]:
    """The lines behind the head of a fix."""
    source = source or Source(text, "maddy.conf")
    fix = Fix("mend it", Safety.SAFE, tuple(Edit(Place(source, start, end), new) for start, end, new in edits))
    lines = list(plain(full([Diagnostic(all_rules()[0], "m", Place(Source("x\n", "maddy.conf"), 0, 1), (), fix)])))
    return [line.removesuffix("\n") for line in lines[lines.index("  fix: mend it\n") + 1 : -1]]


THREE = "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((4, 7, "2"), [" 2 - two", " 2 + 2"]),
        ((4, 8, ""), [" 2 - two"]),
        ((3, 7, ""), [" 2 - two"]),
        ((4, 4, "new\n"), [" 2 + new"]),
        ((14, 14, "new\n"), [" 4 + new"]),
        ((3, 4, " "), [" 1 - one", " 2 - two", " 1 + one two"]),
        ((0, 0, "# "), [" 1 - one", " 1 + # one"]),
        ((4, 7, "two"), []),
    ],
)
def test_one_edit(edit: tuple[int, int, str], expected: list[str]) -> None:
    assert shown(THREE, edit) == expected


def test_edits_of_one_line_and_of_lines_far_apart() -> None:
    assert shown("a b c\n", (0, 1, "x"), (4, 5, "z")) == [" 1 - a b c", " 1 + x b z"]
    assert shown("a\n\n\nb\n", (0, 1, "x"), (4, 5, "y")) == [" 1 - a", " 1 + x", " 4 - b", " 4 + y"]


def test_carriage_returns_stay_out_of_sight() -> None:
    assert shown("a\r\nb\r\n", (3, 4, "x")) == [" 2 - b", " 2 + x"]


def test_another_file_is_named() -> None:
    other = Source("a\n", "other.conf")
    assert shown("", (0, 1, "b"), source=other) == ["  in other.conf:", " 1 - a", " 1 + b"]


def test_many_lines() -> None:
    lines = shown("".join(f"{number}\n" for number in range(20)), (0, 50, ""))
    assert lines[:2] == [" 1 - 0", " 2 - 1"]
    assert lines[6:] == [" - and 14 lines more"]


def test_long_lines_are_cut_around_the_change() -> None:
    old, new = shown("a" * 1000 + "X" + "b" * 1000 + "\n", (1000, 1001, "Y"))
    assert len(old) < WIDTH + 20
    assert "aXb" in old
    assert "aYb" in new


def test_secrets_are_masked_and_what_is_new_beside_them_is_shown() -> None:
    source = Source("auth plain joe a#b\n", "maddy.conf")
    source.secrets = ((15, 18),)
    assert shown("", (15, 15, '"'), (18, 18, '"'), source=source) == [" 1 - auth plain joe •••••", ' 1 + auth plain joe "•••••"']


def test_how_safe_it_is() -> None:
    source = Source("a\n", "maddy.conf")
    fix = Fix("mend it", Safety.UNSAFE, (Edit(Place(source, 0, 1), "b"),))
    lines = list(full([Diagnostic(all_rules()[0], "m", Place(source, 0, 1), (), fix)]))
    assert [("  unsafe fix: ", "yellow"), ("mend it", "")] in lines
    assert [(" 1 ", "blue"), ("- a", "red")] in lines
    assert [(" 1 ", "blue"), ("+ b", "green")] in lines
