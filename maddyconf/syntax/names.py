"""Which words maddy takes as the name of a directive."""

from __future__ import annotations

from functools import lru_cache

_PUNCTUATION = frozenset(".-_")


@lru_cache(maxsize=1024)
def is_name(word: str) -> bool:
    """Letters and digits of every script, `.`, `-` and `_`, with no digit at the start."""
    return bool(word) and not is_digit(word[0]) and odd_character(word) is None


def odd_character(word: str) -> str | None:
    """The first character that no name may hold, or nothing."""
    return next((char for char in word if not (char in _PUNCTUATION or is_digit(char) or _is_letter(char))), None)


def is_digit(char: str) -> bool:
    """Whether Go's unicode.IsDigit says so: a decimal digit of any script."""
    return "0" <= char <= "9" if char.isascii() else _unicode_category(char) == "Nd"


def _is_letter(char: str) -> bool:
    return char.isalpha() if char.isascii() else _unicode_category(char).startswith("L")


def _unicode_category(char: str) -> str:
    # Imported here because almost no configuration needs it.
    import unicodedata

    return unicodedata.category(char)
