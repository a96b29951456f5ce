from __future__ import annotations

import pytest

from maddyconf.diagnostics import shortened
from maddyconf.masking.messages import Quotable, Values
from maddyconf.masking.view import MASK


def masked(message: str, nearby: dict[str, str] | None = None, certain: dict[str, str] | None = None) -> str:
    return Quotable(nearby or {}, Values(certain or {})).masked(message)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("`hunter2` is no number", f"`{MASK}` is no number"),
        ("`xhunter2y` is no number", f"`x{MASK}y` is no number"),
        ("`unter2` is no number", f"`{MASK}` is no number"),
        ("`UNTER2` is no number", f"`{MASK}` is no number"),
        ("hunter2 is no number", "hunter2 is no number"),
        ("`plain` is no number", "`plain` is no number"),
        ("no quotation", "no quotation"),
    ],
)
def test_a_secret_and_parts_of_it(message: str, expected: str) -> None:
    """Rules quote in backticks, and what is not quoted is what every message of a rule says."""
    assert masked(message, {"hunter2": MASK}) == expected


def test_what_is_shown_in_its_place() -> None:
    nearby = {"mx": "{env:HOST}", "tcp://mx:25": "tcp://{env:HOST}:25"}
    assert masked("`tcp://mx:25` and `mx`", nearby) == "`tcp://{env:HOST}:25` and `{env:HOST}`"


def test_short_secrets_are_masked_where_they_stand_alone() -> None:
    assert masked("`ab` in `cabin`", {"ab": MASK}) == f"`{MASK}` in `cabin`"


@pytest.mark.parametrize("before", range(30, 42))
def test_a_quotation_that_was_cut(before: int) -> None:
    """Of a secret at the end of what is shown hardly more than two characters may be left."""
    message = f"`{shortened('.' * before + 'hunter2' * 3)}` is too long"
    assert "hun" not in masked(message, {"hunter2" * 3: MASK})
    assert "hun" not in masked(message, {}, {"hunter2" * 3: MASK})


def test_a_secret_that_is_not_printable() -> None:
    secret = "a\nb\x1bc"
    assert masked(f"`{shortened(secret)}` is no number", {secret: MASK}) == f"`{MASK}` is no number"


def test_a_backtick_in_a_secret_leaves_nothing_of_what_is_quoted() -> None:
    assert masked("`x` is `ab`cd`, not `y`: z", {"ab`cd": MASK}) == f"`{MASK}`: z"


def test_of_the_whole_configuration_only_what_is_long_enough_to_be_no_other_word() -> None:
    assert masked("`maddy` and `hunter2`", {}, {"maddy": MASK, "hunter2": MASK}) == f"`maddy` and `{MASK}`"


def test_no_secrets() -> None:
    assert masked("`a` and `b`") == "`a` and `b`"


def test_secrets_in_what_is_to_be_written() -> None:
    quotable = Quotable({"abc": MASK}, Values({"hunter2": MASK}))
    assert [quotable.is_in(text) for text in ('"abc"', "x hunter2", "ab", "x")] == [True, True, False, False]
