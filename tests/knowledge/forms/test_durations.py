from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.durations import duration, duration_problem, evident_duration

SECOND = 10**9


@pytest.mark.parametrize(
    ("text", "nanoseconds"),
    [
        ("10s", 10 * SECOND),
        ("1h30m", 5400 * SECOND),
        ("1.5h", 5400 * SECOND),
        (".5m", 30 * SECOND),
        ("1.s", SECOND),
        ("0", 0),
        ("-1s", -SECOND),
        ("+1s", SECOND),
        ("1µs", 1000),
        ("1μs", 1000),
        ("1us2ns", 1002),
        ("9223372036s", 9223372036 * SECOND),
    ],
)
def test_times(text: str, nanoseconds: int) -> None:
    assert duration(text) == nanoseconds


@pytest.mark.parametrize("text", ["", "10", "1d", "1w", "s", ".s", "1m30", "1h 2m", "--1s", "1h-2m", "9223372037s", "1S", "9" * 5000 + "h"])
def test_what_is_no_time(text: str) -> None:
    assert duration(text) is None


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["10"], "write `10s` for seconds, `10m` for minutes or `10h` for hours"),
        (["5d"], "write `120h`"),
        (["1w"], "write `168h`"),
        (["1h 2m"], "without the quotes"),
        (["-1s"], "cannot have a minus"),
        (["soon"], "is no time"),
    ],
)
def test_what_to_write(words: list[str], part: str) -> None:
    assert part in (duration_problem(words) or "")


def test_words_are_put_together() -> None:
    assert duration_problem(["1h", "30m"]) is None
    assert duration_problem(["1", "h"]) is None
    assert duration_problem(["1h", "-30m"])


@given(st.text() | st.from_regex(r"[+-]?[0-9]{1,8} ?[smhdw] ?([0-9] ?[smh])?", fullmatch=True))
def test_what_is_evident_is_a_time(text: str) -> None:
    assert evident_duration(text) == "" or duration_problem([evident_duration(text)]) is None


@given(st.lists(st.text()))
def test_any_words(words: list[str]) -> None:
    time = duration("".join(words))
    assert (duration_problem(words) is None) == (time is not None and time >= 0)
