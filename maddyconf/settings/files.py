"""Where settings are: the nearest file above a configuration that has some."""

from __future__ import annotations

import os

from maddyconf.settings import SettingsError
from maddyconf.source import STDIN, SourceError, read_source

OWN_NAMES = ("maddyconf.toml", ".maddyconf.toml")
SHARED_NAME = "pyproject.toml"
TABLE = ("tool", "maddyconf")
"""Where the settings are in a file that others use too."""


def is_shared(path: str) -> bool:
    """Whether a file has settings of other programs too."""
    return os.path.basename(path) == SHARED_NAME


def folder_of(file: str) -> str:
    """The folder in which a configuration is; for standard input the working folder."""
    return os.getcwd() if file == STDIN else os.path.dirname(os.path.abspath(file))


class Nearest:
    """Finds settings files, and remembers what it found: many configurations have the same folders above them."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def to(self, folder: str) -> str | None:
        """The nearest settings file in a folder or above it."""
        passed = []
        while folder not in self._known:
            passed.append(folder)
            found = _in(folder)
            above = os.path.dirname(folder)
            if found or above == folder:
                self._known[folder] = found
            else:
                folder = above
        found = self._known[folder]
        self._known.update(dict.fromkeys(passed, found))
        return found


def _in(folder: str) -> str | None:
    """The settings file of a folder: one of its own before one that it shares with others."""
    for name in OWN_NAMES:
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            return path
    path = os.path.join(folder, SHARED_NAME)
    return path if _is_for_us(path) else None


def _is_for_us(path: str) -> bool:
    """Whether a shared file has settings for this program. One without its name in it need not be read as TOML."""
    if not os.path.isfile(path):
        return False
    try:
        text = read_source(path).text
    except SourceError:
        return False
    if TABLE[1] not in text:
        return False
    # Imported here because most runs have no settings.
    from maddyconf.settings.loading import read_table

    try:
        return read_table(path) is not None
    except SettingsError:
        # Whoever loads the settings tells what is wrong.
        return True
