"""Amounts of data as maddy reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.forms.numbers import integer

UNITS = {"G": 1 << 30, "M": 1 << 20, "K": 1 << 10, "B": 1, "b": 1}

_PART = re.compile(r"([0-9]*)(\D*)")


def size(text: str) -> int | None:
    """A size in bytes, the sum of its words; None if it is none. `0` needs no unit and takes any."""
    total = 0
    for word in text.split(" "):
        part = _PART.fullmatch(word)
        number = integer(part[1]) if part else None
        if not part or number is None or (number and part[2] not in UNITS):
            return None
        total += number * UNITS.get(part[2], 0)
    return total


def evident_size(text: str) -> str:
    """The size that somebody means by what is none; empty if that cannot be told."""
    if re.fullmatch(r"[0-9]{1,18}", text):
        return f"{text}B"
    known = re.fullmatch(r"([0-9]{1,18}) ?([kKmMgG])(?:i?[bB])?", text)
    return f"{known[1]}{known[2].upper()}" if known else ""


def size_problem(words: Sequence[str]) -> str | None:
    """What is wrong with a size, and what to write."""
    text = " ".join(words)
    if size(text) is not None:
        return None
    name = f"`{shortened(text)}`"
    if better := evident_size(text):
        return (
            f"{name} has no unit: write `{better}` for bytes, or use `K`, `M` or `G`"
            if text.isdigit()
            else f"{name} is no size: write `{better}`"
        )
    if re.fullmatch(r"[0-9]+[.,][0-9]+ ?[A-Za-z]*", text):
        return f"{name} is no size: there are no fractions; use a smaller unit, as in `1536K` for one and a half `M`"
    if re.fullmatch(r"(?:[0-9]+[GMKBb])+", text):
        return f"{name}: put blanks between the parts, as in `1G 512M`"
    return f"{name} is no size: write a number with `G`, `M`, `K` or `B` behind it, as in `32M`"
