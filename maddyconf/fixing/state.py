"""Configurations as they would be with some fixes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from maddyconf.diagnostics import Edit, Place
from maddyconf.engine import Checked, together
from maddyconf.expansion.imports import Load
from maddyconf.fixing.texts import File, Shift, by_file, composed, edited, edits_of, file_of, put_in
from maddyconf.source import Source, open_source

Check = Callable[[Source, Load], Checked]
"""Lints a configuration as it is wanted; the files that it imports are read by the second argument."""


class Change(NamedTuple):
    """A file before and after the fixes, and the edits that lead from one to the other."""

    before: Source
    after: Source
    edits: list[Edit]

    @property
    def name(self) -> str:
        return self.before.name


class State:
    """What is found in configurations, and their files. `originals` are the files as they were before any fix."""

    def __init__(self, checked: Sequence[Checked], files: _Files) -> None:
        self.checked = list(checked)
        self.findings = together(checked)
        self._files = files

    @classmethod
    def of(cls, checked: Sequence[Checked]) -> State:
        """As they are."""
        files: dict[File, Source] = {}
        for source in _sources(checked):
            files.setdefault(file_of(source.name), source)
        return cls(checked, _Files(files, dict(files), {}))

    def with_edits(self, some: Iterable[Edit], check: Check) -> tuple[State, dict[File, Shift]]:
        """With these edits too, which do not overlap, and where each place is then. Raises what the check raises."""
        edits = by_file(some)
        files = self._files.edited(edits)
        checked = [check(files.load(one.file), files.load) if _has_one_of(one, edits) else one for one in self.checked]
        return State(checked, files), {file: Shift(some) for file, some in edits.items()}

    def changes(self) -> list[Change]:
        """The files that are not as they were."""
        return self._files.changes()


class _Files:
    def __init__(self, texts: dict[File, Source], originals: dict[File, Source], edits: dict[File, list[Edit]]) -> None:
        self._texts, self._originals, self._edits = texts, originals, edits
        self._by_path: dict[str, Source] = {}

    def load(self, path: str) -> Source:
        """Read a file, always the same for one path: a finding is known by the text that it is in."""
        if path not in self._by_path:
            file = file_of(path)
            if file not in self._texts:
                self._texts[file] = self._originals.setdefault(file, open_source(path))
            self._by_path[path] = Source.from_bytes(self._texts[file].to_bytes(), path)
        return self._by_path[path]

    def edited(self, edits: dict[File, list[Edit]]) -> _Files:
        texts = {file: edited(self._texts[file], some) for file, some in edits.items()}
        all_edits = {file: self._all_edits(file, some, texts[file]) for file, some in edits.items()}
        return _Files(self._texts | texts, self._originals, self._edits | all_edits)

    def _all_edits(self, file: File, some: list[Edit], after: Source) -> list[Edit]:
        """What leads from the original of a file to what it is now."""
        original = self._originals[file]
        if put_in(self._texts[file].text, some) != after.text:
            # What was no character has become one: the places are no more what they were.
            return [Edit(Place(original, 0, len(original.text)), after.text)]
        return composed(original, self._edits.get(file, []), some)

    def changes(self) -> list[Change]:
        changed = ((file, before) for file, before in self._originals.items() if file in self._edits)
        changes = [Change(before, self._texts[file], self._edits[file]) for file, before in changed]
        return [one for one in changes if one.after.to_bytes() != one.before.to_bytes()]


def _has_one_of(one: Checked, edits: dict[File, list[Edit]]) -> bool:
    """Whether a file of a configuration is changed."""
    return not edits.keys().isdisjoint(map(file_of, (one.file, *one.imported)))


def _sources(checked: Sequence[Checked]) -> Iterator[Source]:
    """The texts that are at hand: those of the configurations, and of the files in which something was found."""
    for one in checked:
        yield one.source
        yield from (found.place.source for found in one.diagnostics)
        yield from (edit.place.source for edit in edits_of(one.diagnostics))
