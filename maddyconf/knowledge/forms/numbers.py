"""Numbers as Go reads them (strconv)."""

from __future__ import annotations

import re

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?"
_HEXADECIMAL = r"0x(?:_?[0-9a-f]+(?:_[0-9a-f]+)*\.?[0-9a-f]*|\.[0-9a-f]+)p[+-]?[0-9]+"
_FLOAT = rf"[+-]?(?:{_DECIMAL}|{_HEXADECIMAL}|inf|infinity)|nan"
_SEPARATED = r"[0-9]_(?=[0-9])"

MOST_DIGITS = 40
"""More digits than any number of 64 bits has, leading zeros aside."""


def integer(text: str, bits: int = 64) -> int | None:
    """A whole number in decimal digits, perhaps with a sign, that fits so many bits; None if it is none."""
    if not _INTEGER.fullmatch(text):
        return None
    sign, digits = (text[0], text[1:]) if text[0] in "+-" else ("", text)
    digits = digits.lstrip("0") or "0"
    if len(digits) > MOST_DIGITS:
        return None
    number = -int(digits) if sign == "-" else int(digits)
    return number if -(2 ** (bits - 1)) <= number < 2 ** (bits - 1) else None


def is_float(text: str) -> bool:
    """Whether it is a number that may have a fraction and an exponent, also in hexadecimal, and fits 64 bits."""
    number = re.sub(_SEPARATED, lambda pair: pair[0][0], text)
    if not re.fullmatch(_FLOAT, number, re.IGNORECASE | re.ASCII):
        return False
    if not any(char.isdigit() for char in number):
        return True
    try:
        value = float.fromhex(number.replace("_", "")) if "x" in number.lower() else float(number)
    except OverflowError:
        return False
    return value not in (float("inf"), float("-inf"))
