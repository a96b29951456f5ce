"""Host names in the letters of the DNS and back, as Go's golang.org/x/net/idna does it with its lax profile.

That takes every character as it is: no lower case, no checks. A label that begins with `xn--`, in these letters, is Punycode and
must be valid; a label with other letters is written as Punycode. Python's own codec does the second; for the first it takes some
labels that Go refuses, because Go counts with 32 bits and makes at most 1024 characters of a label.
"""

from __future__ import annotations

PREFIX = "xn--"

_MOST_CHARACTERS = 1024
_HIGHEST_NUMBER = 2**31 - 1
_HIGHEST_CHARACTER = 0x10FFFF
_FIRST_CHARACTER = 0x80
_BASE, _LEAST, _MOST, _FIRST_BIAS = 36, 1, 26, 72
_DIGITS = {char: value for value, char in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
_DIGITS |= {char.upper(): value for char, value in _DIGITS.items()}


class PunycodeError(ValueError):
    """A label that cannot be converted; `args[0]` is the label as it was."""


def to_unicode(name: str) -> str:
    """The name with its Punycode in plain letters. Raises PunycodeError."""
    if PREFIX not in name:
        return name
    return ".".join(_decoded(label) if label.startswith(PREFIX) else label for label in name.split("."))


def to_ascii(name: str) -> str:
    """The name in the letters of the DNS. Raises PunycodeError.

    For names that are not very long: the time grows with the square of a label.
    """
    return ".".join(label if label.isascii() else _encoded(label) for label in checked(name).split("."))


def checked(name: str) -> str:
    """The name as `to_unicode` gives it, if `to_ascii` can convert it. Raises PunycodeError."""
    plain = to_unicode(name)
    for label in plain.split("."):
        if _overflows(label):
            raise PunycodeError(label)
    return plain


def without_broken_bytes(text: str) -> str:
    """The text with U+FFFD for every byte that belongs to no character, as Go reads it."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def _encoded(label: str) -> str:
    return PREFIX + without_broken_bytes(label).encode("punycode").decode()


def _overflows(label: str) -> bool:
    """Whether the distance between two characters, times what is written by then, does not fit into 32 bits.

    Go also counts the characters between; that matters only for a label of two thousand characters that is at the limit anyway.
    """
    if label.isascii() or len(label) * _HIGHEST_CHARACTER <= _HIGHEST_NUMBER:
        return False
    last = _FIRST_CHARACTER
    for written, number in enumerate(sorted(map(ord, without_broken_bytes(label)))):
        if (number - last) * (written + 1) > _HIGHEST_NUMBER:
            return True
        last = max(number + 1, last)
    return False


def _decoded(label: str) -> str:
    written, dash, digits = label.removeprefix(PREFIX).rpartition("-")
    if dash and not written:
        raise PunycodeError(label)
    if not digits:
        return written
    characters = list(written)
    number, bias, position, at = _FIRST_CHARACTER, _FIRST_BIAS, 0, 0
    while at < len(digits):
        distance, at = _distance(label, digits, at, bias, position)
        if len(characters) >= _MOST_CHARACTERS:
            raise PunycodeError(label)
        count = len(characters) + 1
        bias = _adapted(distance - position, count, is_first=position == 0)
        number += distance // count
        position = distance % count
        if number > _HIGHEST_CHARACTER:
            raise PunycodeError(label)
        characters.insert(position, chr(number))
        position += 1
    return without_broken_bytes("".join(characters))


def _distance(label: str, digits: str, at: int, bias: int, start: int) -> tuple[int, int]:
    """The next number of a Punycode label, added to `start`, and where its digits end."""
    total, weight, threshold_base = start, 1, _BASE
    while True:
        digit = _DIGITS.get(digits[at : at + 1])
        if digit is None:
            raise PunycodeError(label)
        at += 1
        total += digit * weight
        threshold = min(max(threshold_base - bias, _LEAST), _MOST)
        if total > _HIGHEST_NUMBER:
            raise PunycodeError(label)
        if digit < threshold:
            return total, at
        weight *= _BASE - threshold
        if weight > _HIGHEST_NUMBER:
            raise PunycodeError(label)
        threshold_base += _BASE


def _adapted(distance: int, count: int, *, is_first: bool) -> int:
    """The bias for the next number, RFC 3492, 6.1."""
    distance //= 700 if is_first else 2
    distance += distance // count
    bias = 0
    while distance > (_BASE - _LEAST) * _MOST // 2:
        distance //= _BASE - _LEAST
        bias += _BASE
    return bias + (_BASE - _LEAST + 1) * distance // (distance + 38)
