from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.numbers import integer, is_float


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10", 10),
        ("-5", -5),
        ("+5", 5),
        ("007", 7),
        ("9223372036854775807", 2**63 - 1),
        ("-9223372036854775808", -(2**63)),
        ("0" * 5000 + "1", 1),
    ],
)
def test_integers(text: str, number: int) -> None:
    assert integer(text) == number


@pytest.mark.parametrize("text", ["", "+", "1_000", "0x10", "1.0", " 1", "1 ", "٣", "9223372036854775808", "9" * 5000, "1e3"])
def test_what_is_no_integer(text: str) -> None:
    assert integer(text) is None


def test_bits() -> None:
    assert (integer("2147483647", 32), integer("2147483648", 32)) == (2**31 - 1, None)


@pytest.mark.parametrize(
    "text", ["1", "1.5", ".5", "5.", "1e10", "1E-5", "-0", "1_0", "inf", "-Infinity", "NaN", "0x1p-2", "0x1.8p1", "0x_1p1", "1e-400"]
)
def test_floats(text: str) -> None:
    assert is_float(text)


@pytest.mark.parametrize("text", ["", ".", "e5", "1e", "1__0", "_1", "1_", "-nan", "0x1", "1e400", "0x1p99999", "1 0", "one", "١"])
def test_what_is_no_float(text: str) -> None:
    assert not is_float(text)


@given(st.text())
def test_any_text(text: str) -> None:
    if integer(text) is not None:
        assert is_float(text)
