from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from maddyconf.knowledge.conditions import Kind, Unmet, excludes, ignored_beside, is_on, is_switched_on, needs
from maddyconf.knowledge.versions import NEWEST, Version


@dataclass(frozen=True)
class Block:
    """A block for conditions: its lines, and those that it inherits."""

    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    inherited: dict[str, tuple[str, ...]] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    title: str = "thing"
    release: Version = NEWEST
    is_inline: bool = False

    def words(self, name: str) -> tuple[str, ...] | None:
        return self.lines.get(name)

    def in_force(self, name: str) -> tuple[str, ...] | None:
        return self.lines.get(name, self.inherited.get(name))


def test_needs_one_of_some() -> None:
    condition = needs("a", "b")
    assert list(condition(Block({"b": ("x",)}))) == []
    (unmet,) = condition(Block())
    assert unmet == Unmet(Kind.MISSING, "`thing` needs `a` or `b`", missing=("a", "b"))


def test_an_empty_one_does_not_do() -> None:
    (unmet,) = needs("a", "b")(Block({"a": ("",)}))
    assert (unmet.directive, unmet.text) == ("a", "`thing` needs `a` or `b`, which is empty")


def test_arguments_may_do() -> None:
    assert list(needs("a", arguments=True)(Block(arguments=("x",)))) == []
    assert len(list(needs("a")(Block(arguments=("x",))))) == 1
    assert len(list(needs("a", arguments=True)(Block(arguments=("",))))) == 1


@pytest.mark.parametrize(("switch", "counts"), [(None, 0), ((), 1), (("yes",), 1), (("No",), 0), (("0",), 0)])
def test_needed_when_a_switch_is_on(switch: tuple[str, ...] | None, counts: int) -> None:
    lines = {} if switch is None else {"switch": switch}
    found = list(needs("a", when="switch")(Block(lines)))
    assert [one.directive for one in found] == ["switch"] * counts


def test_inherited_ones_do_where_it_says_so() -> None:
    block = Block(inherited={"a": ("x",)})
    assert list(needs("a", inherited=True)(block)) == []
    assert len(list(needs("a")(block))) == 1


def test_excludes() -> None:
    condition = excludes("a", "b", "c", why="so it is")
    assert list(condition(Block({"a": ("x",)}))) == []
    assert list(condition(Block({"a": ("x",), "b": ("",)}))) == []
    (unmet,) = condition(Block({"a": ("x",), "c": ("y",)}))
    assert unmet == Unmet(Kind.CONFLICT, "`c` and `a` exclude each other: so it is", "c")


def test_a_switch_that_is_not_there_is_off() -> None:
    assert (is_on(None), is_on(()), is_on(("off",)), is_on(("anything",))) == (False, True, False, True)


@pytest.mark.parametrize(
    ("words", "on"), [((), True), (("YES",), True), (("no",), False), (("perhaps",), False), (("",), False), (None, False)]
)
def test_switches_that_are_on(words: tuple[str, ...] | None, on: bool) -> None:
    assert is_switched_on(words) is on


def test_ignored_beside_another() -> None:
    condition = ignored_beside("a", "b")
    assert list(condition(Block({"a": ("1",), "b": ()}))) == [Unmet(Kind.IGNORED, "`a` has no effect beside `b`", "a")]
    assert list(condition(Block({"a": ("1",)}))) == []
    assert list(condition(Block({"b": ("1",)}, inherited={"a": ("1",)}))) == []
