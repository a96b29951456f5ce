"""Times as Go reads them (time.ParseDuration)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maddyconf.diagnostics import shortened

UNITS = {"ns": 1, "us": 10**3, "µs": 10**3, "μs": 10**3, "ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9}
"""The nanoseconds of a unit. There are two signs for micro in Unicode."""

_PART = re.compile(r"([0-9]*)(\.[0-9]*)?([^0-9.]*)")
_LONGEST = 400
"""How many characters are looked at as digits: the rest can only be too much."""


def duration(text: str) -> int | None:
    """A time in nanoseconds; None if it is none, or too long for 64 bits (292 years)."""
    sign, rest = (text[0], text[1:]) if text[:1] in ("+", "-") else ("", text)
    if rest == "0":
        return 0
    total, at = 0, 0
    while at < len(rest):
        part = _PART.match(rest, at)
        assert part
        whole, fraction, unit = part.groups()
        if not (whole or (fraction and len(fraction) > 1)) or unit not in UNITS or len(whole.lstrip("0")) > _LONGEST:
            return None
        total += int(whole.lstrip("0") or "0") * UNITS[unit]
        if fraction and len(fraction) > 1:
            digits = fraction[1:_LONGEST]
            total += int(digits) * UNITS[unit] // 10 ** len(digits)
        if total > 2**63 - (sign != "-"):
            return None
        at = part.end()
    if not rest:
        return None
    return -total if sign == "-" else total


def evident_duration(text: str) -> str:
    """The time that somebody means by what is none; empty if that cannot be told."""
    if days := re.fullmatch(r"([0-9]{1,6})([dw])", text):
        return f"{int(days[1]) * (24 if days[2] == 'd' else 24 * 7)}h"
    together = "".join(text.split())
    time = duration(together) if together != text else None
    return together if time is not None and time >= 0 else ""


def duration_problem(words: Sequence[str]) -> str | None:
    """What is wrong with a time, and what to write. maddy puts all words together without blanks."""
    text = "".join(words)
    name = f"`{shortened(' '.join(words))}`"
    time = duration(text)
    if time is not None:
        return f"{name} is less than nothing: a time cannot have a minus" if time < 0 else None
    if re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        return f"{name} has no unit: write `{text}s` for seconds, `{text}m` for minutes or `{text}h` for hours"
    if re.fullmatch(r"[0-9]{1,6}[dw]", text):
        return f"{name}: there is no unit for {'days' if text.endswith('d') else 'weeks'}; write `{evident_duration(text)}`"
    if any(char.isspace() for char in text):
        return f"{name}: write it without the quotes, or without blanks, as in `1h30m`"
    return f"{name} is no time: write a number with `s`, `m` or `h` behind it, as in `30s` or `1h30m`"
