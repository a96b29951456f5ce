"""What two texts or lists have in common at their ends.

Compares large parts, then halves of these: Python does that much faster than to count, and it stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def same_at_start(one: Sequence[T], other: Sequence[T]) -> int:
    """With how many of the same elements both begin."""
    same, most = 0, min(len(one), len(other))
    while same < most:
        tried = (same + most + 1) // 2
        if one[same:tried] == other[same:tried]:
            same = tried
        else:
            most = tried - 1
    return same


def same_at_end(one: Sequence[T], other: Sequence[T]) -> int:
    """With how many of the same elements both end."""
    same, most = 0, min(len(one), len(other))
    while same < most:
        tried = (same + most + 1) // 2
        if one[len(one) - tried : len(one) - same] == other[len(other) - tried : len(other) - same]:
            same = tried
        else:
            most = tried - 1
    return same
