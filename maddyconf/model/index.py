"""Parts of a server by what they have in common, so that nobody needs to look at all of them for a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Index(Generic[T]):
    """Parts of one kind by a key."""

    def __init__(self, parts: Sequence[T], key_of: Callable[[T], object]) -> None:
        self._parts = parts
        self._places: defaultdict[object, list[int]] = defaultdict(list)
        for place, part in enumerate(parts):
            self._places[key_of(part)].append(place)

    def firsts(self) -> Iterable[tuple[object, T]]:
        """Every key, with the first part that has it."""
        return ((key, self._parts[places[0]]) for key, places in self._places.items())

    def of(self, keys: Iterable[object]) -> list[T]:
        """The parts that have one of some keys, in the order of all."""
        return [self._parts[place] for place in sorted(place for key in keys for place in self._places.get(key, ()))]
