"""Lines that are longer than the place for them."""

from __future__ import annotations

from maddyconf.cells import cells


def clipped(text: str, at: int, width: int) -> tuple[str, int]:
    """The part of a line around a character that takes no more columns than that, and how many characters before it are gone.

    An ellipsis counts as one of those that are left, so that `at` minus what is gone is where the character is in the part.
    """
    if len(text) <= width and cells(text) <= width:
        return text, 0
    first = end = min(at, len(text))
    first, room = _extended(text, first, -1, width // 2)
    end, room = _extended(text, end, 1, width - width // 2 + room)
    first, _ = _extended(text, first, -1, room)
    return "…" * bool(first) + text[first:end] + "…" * (end < len(text)), first - bool(first)


def _extended(text: str, at: int, step: int, room: int) -> tuple[int, int]:
    """How far one can go from an offset in as many columns, and how many are left."""
    while 0 <= (index := at if step > 0 else at - 1) < len(text) and (wide := cells(text[index])) <= room:
        at, room = at + step, room - wide
    return at, room
