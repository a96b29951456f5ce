"""Which findings are left after some fixes, which are gone, and which were not there before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic
from maddyconf.fixing.texts import File, Shift, file_of


class Comparison(NamedTuple):
    """What became of the findings of a text: pairs of a finding and what it is now, and those that were not there before."""

    left: list[tuple[Diagnostic, Diagnostic]]
    new: list[Diagnostic]


def compare(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], shifts: Mapping[File, Shift], fixed: Collection[Diagnostic] = ()
) -> Comparison:
    """Recognize findings by rule and place, however the text moved; those that are not found so, by rule and message.

    Those that were fixed are only there if they are in their old place.
    """
    gone = set(fixed)
    by_place, left, missing = _Pool((_place_of(one), one) for one in after), [], []
    for one in before:
        if found := by_place.take(_places_after(one, shifts)):
            left.append((one, found))
        else:
            missing.append(one)
    by_message = _Pool((_message_of(one), one) for one in by_place.rest())
    left += [(one, found) for one in missing if one not in gone and (found := by_message.take([_message_of(one)]))]
    return Comparison(left, by_message.rest())


class _Pool:
    """Findings to be taken by a key, each once."""

    def __init__(self, keyed: Iterable[tuple[Hashable, Diagnostic]]) -> None:
        self._found: defaultdict[Hashable, list[Diagnostic]] = defaultdict(list)
        for key, one in keyed:
            self._found[key].append(one)

    def take(self, keys: Iterable[Hashable]) -> Diagnostic | None:
        return next((self._found[key].pop() for key in keys if self._found.get(key)), None)

    def rest(self) -> list[Diagnostic]:
        return [one for found in self._found.values() for one in found]


def _message_of(one: Diagnostic) -> Hashable:
    return one.code, file_of(one.place.source.name), one.message


def _place_of(one: Diagnostic) -> Hashable:
    return one.code, file_of(one.place.source.name), one.place.start, one.place.end


def _places_after(one: Diagnostic, shifts: Mapping[File, Shift]) -> Iterator[Hashable]:
    """Where a finding may be now. What an edit puts at its border may have become a part of it or not."""
    file = file_of(one.place.source.name)
    shift = shifts.get(file)
    starts = shift.offset(one.place.start) if shift else (one.place.start,)
    ends = shift.offset(one.place.end) if shift else (one.place.end,)
    return ((one.code, file, start, end) for start in dict.fromkeys(starts) for end in dict.fromkeys(ends))
