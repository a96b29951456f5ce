"""Files that are parts of a configuration: they are checked as parts of it, not alone.

Who checks only what has changed, as pre-commit does, names a part and not the configuration that imports it. Alone it makes no
sense: what it refers to stands elsewhere, and a snippet means what it means where it is used. So the configuration beside it is
checked in its place. What is said of that one is then: everything in the files that were named or explained by a place in them,
and every error elsewhere, because a part breaks a configuration in other places too, most of all by what it does not define any
more. Warnings about lines in other files, that nobody asked about, are left out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic, Severity
from maddyconf.discovery import PatternsFor, no_patterns
from maddyconf.engine import Checked
from maddyconf.expansion import TooLargeError, expand_all
from maddyconf.expansion.imports import Load
from maddyconf.markdown import is_markdown
from maddyconf.source import STDIN, SourceError, open_source
from maddyconf.syntax import Document

MOST_LEVELS = 3
"""How many folders above its own the configuration of a part may be in."""

_IMPORT = re.compile(r"\bimport\s")


class Plan(NamedTuple):
    """What to check: `part_of` tells of a part which configurations it is checked with, `not_named` which of them nobody named."""

    configurations: tuple[str, ...]
    part_of: Mapping[str, tuple[str, ...]] = {}
    not_named: frozenset[str] = frozenset()


def with_importers(files: Sequence[str], patterns_for: PatternsFor = no_patterns) -> Plan:
    """Put in place of each part the configurations that import it, directly or through others.

    They are looked for among the configurations in its folder and in those above it, up to the root of the repository, and the
    nearest folder that has some is enough. A file that has the name of a configuration is none's part, and one that
    another of the files imports needs no other.
    """
    alone = [file for file in files if file != STDIN and not is_markdown(file)]
    parts = [file for file in alone if not patterns_for(file).is_configuration(file) and os.path.isfile(file)]
    if not parts:
        return Plan(tuple(files))
    imports = Imports(patterns_for)
    importers = {part: found for part in parts if (found := imports.importers(part))}
    if not importers:
        return Plan(tuple(files))
    others = [file for file in alone if file not in importers]
    covered = frozenset().union(*(imports.of(file) for file in others))
    part_of = {part: found for part, found in importers.items() if os.path.realpath(part) not in covered}
    wanted = (one for file in files for one in part_of.get(file, (file,)))
    configurations = {one if one == STDIN else os.path.abspath(one): one for one in wanted}
    named = {os.path.abspath(file) for file in files if file != STDIN}
    not_named = frozenset(one for path, one in configurations.items() if path != STDIN and path not in named)
    return Plan(tuple(configurations.values()), part_of, not_named)


def only_about(checked: Checked, files: frozenset[str]) -> Checked:
    """What is to be said of a configuration that nobody named, for the sake of some parts of it, given by their real paths."""
    known: dict[str, bool] = {}

    def is_about(diagnostic: Diagnostic) -> bool:
        names = (place.source.name for place in (diagnostic.place, *(related.place for related in diagnostic.related)))
        return any(known[name] if name in known else known.setdefault(name, os.path.realpath(name) in files) for name in names)

    kept = (one for one in checked.diagnostics if one.severity is Severity.ERROR or is_about(one))
    return replace(checked, diagnostics=tuple(kept))


class Imports:
    """Which files the configurations in some folders import, each looked at once. `also` are files that are not on disk yet."""

    def __init__(self, patterns_for: PatternsFor, load: Load = open_source, also: Iterable[str] = ()) -> None:
        self._patterns_for = patterns_for
        self._load = load
        self._also = tuple(also)
        self._imported: dict[str, frozenset[str]] = {}
        self._configurations: dict[str, list[str]] = {}

    def of(self, file: str) -> frozenset[str]:
        """The real paths of all files that a file imports, and those that these import; none if it cannot be read."""
        if file not in self._imported:
            self._imported[file] = frozenset()
            try:
                loaded = self._load(file)
                source = loaded.source if isinstance(loaded, Document) else loaded
                if _IMPORT.search(source.text):
                    document = loaded if isinstance(loaded, Document) else Document(loaded)
                    names = (document.source.name for document in expand_all(document, {}, self._load).imported)
                    self._imported[file] = frozenset(map(os.path.realpath, names))
            except (OSError, ValueError, SourceError, TooLargeError):
                # Whoever is asked to check this one tells it.
                pass
        return self._imported[file]

    def importers(self, part: str) -> tuple[str, ...]:
        """The configurations in the nearest folder that import a file."""
        real = os.path.realpath(part)
        for folder in _folders(part):
            found = [path for path in self._in_folder(folder) if real in self.of(path)]
            if found:
                return tuple(found if os.path.isabs(part) else map(os.path.relpath, found))
        return ()

    def _in_folder(self, folder: str) -> list[str]:
        if folder not in self._configurations:
            try:
                names = sorted(os.listdir(folder))
            except OSError:
                names = []
            paths = dict.fromkeys(os.path.join(folder, name) for name in names)
            paths |= dict.fromkeys(path for path in self._also if os.path.dirname(path) == folder)
            patterns = self._patterns_for(folder)
            named = (path for path in paths if patterns.is_configuration(path) and not patterns.is_excluded(path))
            self._configurations[folder] = [path for path in named if os.path.isfile(path) or path in self._also]
        return self._configurations[folder]


def _folders(file: str) -> Iterator[str]:
    """The folder of a file and those above it."""
    folder = os.path.dirname(os.path.abspath(file))
    for _ in range(MOST_LEVELS + 1):
        yield folder
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = above
