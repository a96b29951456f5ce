from __future__ import annotations

import pytest

from maddyconf.knowledge.values.plain import (
    Anything,
    Duration,
    Flag,
    Float,
    Folder,
    Integer,
    OneOf,
    Secret,
    Size,
    SomeOf,
    Text,
    Texts,
    either,
    unknown_word,
)
from maddyconf.knowledge.values.value import Value

COLOURS = OneOf("red", "green")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        *((Flag(), [word]) for word in ("yes", "NO", "On", "off", "1", "0", "TRUE", "false")),
        (Flag(), []),
        *((Integer(), [word]) for word in ("0", "-3", "+7", "007")),
        *((Float(), [word]) for word in ("1.25", ".5", "1e3", "inf", "0x1p-2")),
        *((Duration(), words) for words in (["1h30m"], ["1h", "30m"], ["0"], ["1.5s"])),
        *((Size(), words) for words in (["32M"], ["1G", "512M"], ["5b"])),
        (Folder(), ["/var/lib"]),
        (Folder(), [""]),
        (Text(), [""]),
        (COLOURS, ["red"]),
        (SomeOf("a", "b"), ["b", "a", "b"]),
    ],
)
def test_fine(value: Value, words: list[str]) -> None:
    assert list(value.faults(words)) == []


@pytest.mark.parametrize(
    ("value", "words", "argument"),
    [
        (Flag(), ["maybe"], 0),
        (Flag(), ["y"], 0),
        (Integer(), ["ten"], 0),
        (Integer(), ["1.0"], 0),
        (Integer(), ["1_000"], 0),
        (Integer(), ["٣"], 0),
        (Integer(), ["99999999999999999999"], 0),
        (Float(), ["1,25"], 0),
        (Duration(), ["10"], 0),
        (Duration(), ["5 m"], 0),
        (Duration(), ["1d"], 0),
        (Duration(), ["-1s"], 0),
        (Duration(), ["1h", "x"], None),
        (Size(), ["32"], 0),
        (Size(), ["32MB"], 0),
        (Size(), ["1.5M"], 0),
        (Folder(), ["relative"], 0),
        (COLOURS, ["Red"], 0),
        (SomeOf("a", "b"), ["a", "c"], 1),
    ],
)
def test_faulty(value: Value, words: list[str], argument: int | None) -> None:
    (fault,) = value.faults(words)
    assert fault.argument == argument
    assert f"`{words[argument or 0]}`" in fault.text or argument is None


@pytest.mark.parametrize(
    ("value", "counts", "form"),
    [
        (Texts(), (1, 1_000_000), "one or more words"),
        (Texts(0), (0, 1_000_000), "one or more words"),
        (Texts(0, 0), (0, 0), "no arguments"),
        (Texts(1, 1), (1, 1), "one word"),
        (Texts(0, 1), (0, 1), "at most one word"),
        (Texts(1, 2), (1, 2), "1 to 2 words"),
    ],
)
def test_how_many_words(value: Value, counts: tuple[int, int], form: str) -> None:
    assert ((value.least, value.most), value.form) == (counts, form)


def test_lists_for_messages() -> None:
    assert either(["a"]) == "`a`"
    assert either(["a", "", "b"]) == "`a` or `b`"
    assert either(["a", "b", "c"]) == "`a`, `b` or `c`"


def test_what_may_have_been_meant() -> None:
    assert unknown_word("GREEN", ["red", "green"]) == "`GREEN` is not known here; did you mean `green`?"
    assert unknown_word("gren", ["red", "green"]) == "`gren` is not known here; did you mean `green`?"
    assert unknown_word("x", ["red"]) == "`x` is not known here; there is only `red`"
    assert unknown_word("x", ["red", "green"]) == "`x` is not known here; there are `red` and `green`"
    assert unknown_word("x", [f"colour{n}" for n in range(9)]).endswith(" and others")


def test_values_that_nobody_need_look_at() -> None:
    values = (Anything(), Texts(0), Texts(), Text(), Flag(), Integer(), Duration())
    assert [value.can_be_wrong for value in values] == [False, False, False, False, True, True, True]
    assert [value.takes_anything for value in values] == [True, True, False, False, False, False, False]
    assert [value.may_hide for value in (Secret(), Text())] == [True, False]
