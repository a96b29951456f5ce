"""Which files are meant: those that are named, those in folders, and maddy's usual one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from maddyconf.patterns import matches
from maddyconf.source import STDIN

HERE = "maddy.conf"
"""The configuration in the working folder."""
USUAL = "/etc/maddy/maddy.conf"
"""Where maddy itself looks."""
ENDING = ".maddy.conf"

SKIPPED = ("node_modules", "__pycache__")
MARK_OF_VIRTUAL_ENVIRONMENT = "pyvenv.cfg"
SHELL_EXPANDS = os.name != "nt"
"""Whether names with `*` have become names of files before the program sees them."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What the settings say of the files in folders. `base` is the folder of the settings, to which the patterns are relative."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    base: str = ""

    def is_configuration(self, path: str) -> bool:
        """Whether a file of that name is a configuration and no part of one: `maddy.conf`, `*.maddy.conf`, or as the settings say."""
        name = os.path.basename(path)
        return name == HERE or (name.endswith(ENDING) and name != ENDING) or matches(path, self.include, self.base)

    def is_excluded(self, path: str) -> bool:
        return matches(path, self.exclude, self.base)


PatternsFor = Callable[[str], Patterns]
"""Tells what the settings say of the files in a folder, or of a file: there may be other settings for each."""


def no_patterns(_: str) -> Patterns:
    """Where no settings say anything."""
    return Patterns()


@dataclass(frozen=True, slots=True)
class Search:
    """The files that were found, each once, and why others were not."""

    files: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def find_files(named: Sequence[str], patterns_for: PatternsFor = no_patterns) -> Search:
    """The files that are meant by the arguments of a command, in their order; those of a folder by their names.

    Files that are named are always taken, `-` is standard input. In folders the configurations are looked for. Without any
    argument it is the configuration in the working folder, else the one where maddy looks.
    """
    search = Search()
    found: dict[str, str] = {}
    for name in named or _default(search):
        for file in _meant_by(name, patterns_for, search):
            found.setdefault(file if file == STDIN else os.path.abspath(file), file)
    search.files.extend(found.values())
    return search


def _default(search: Search) -> list[str]:
    for path in (HERE, USUAL):
        if _may_be_there(path):
            return [path]
    search.problems.append(f"there is neither {HERE} in this folder nor {USUAL}: name the configuration")
    return []


def _may_be_there(path: str) -> bool:
    """Also true where nobody is allowed to look: reading the file will tell."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _meant_by(name: str, patterns_for: PatternsFor, search: Search) -> Iterable[str]:
    if name == STDIN or os.path.isfile(name):
        return [name]
    if os.path.isdir(name):
        return _in_folder(name, patterns_for(name), search)
    if not SHELL_EXPANDS:
        # Imported here because elsewhere the shell does it.
        from glob import glob

        return sorted(glob(name)) or [name]
    return [name]


def _in_folder(folder: str, patterns: Patterns, search: Search) -> list[str]:
    before = len(search.problems)
    found = list(_walk(folder, patterns, search))
    if not found and len(search.problems) == before:
        search.problems.append(f"{folder}: no file in this folder is called {HERE} or *{ENDING}; name the file")
    return found


def _walk(folder: str, patterns: Patterns, search: Search) -> Iterator[str]:
    """The configurations in a folder and in those below it. Links to folders are not followed, so there are no circles."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as problem:
            search.problems.append(f"{here}: cannot be searched: {problem.strerror}")
            continue
        if here != folder and any(entry.name == MARK_OF_VIRTUAL_ENVIRONMENT for entry in inside):
            continue
        below = []
        for entry in inside:
            path = os.path.normpath(entry.path)
            if entry.name.startswith(".") or patterns.is_excluded(path):
                continue
            if entry.is_dir(follow_symlinks=False):
                below += [path] if entry.name not in SKIPPED else []
            elif patterns.is_configuration(path) and _is_file(path):
                yield path
        waiting += reversed(below)


def _is_file(path: str) -> bool:
    """An ordinary file, or a link that leads nowhere: that a configuration is missing must be told."""
    return os.path.isfile(path) or not os.path.exists(path)
