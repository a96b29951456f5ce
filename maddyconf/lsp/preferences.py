"""Which settings hold: those in files, and over them those of the editor."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import Any

from maddyconf.discovery import Patterns
from maddyconf.how import How
from maddyconf.knowledge.versions import NEWEST, UnknownVersionError, known_version
from maddyconf.settings import NO_SETTINGS, Settings, SettingsError
from maddyconf.settings.files import Nearest, folder_of
from maddyconf.settings.loading import Table, load_settings, settings_of

EDITOR = "the editor's settings"
"""What messages call them."""

NOT_OURS = frozenset({"path", "server", "trace"})
"""Keys that editors and their extensions have for themselves."""

_CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])")


class Preferences:
    """The settings for each file, read once. What is wrong in them is told once, by `complain`, and they do not hold then."""

    def __init__(self, asked: Any, folder: str, complain: Callable[[str], None]) -> None:
        self._complain = complain
        self._nearest = Nearest()
        self._files: dict[str | None, Settings] = {}
        self._over = self._read_editor(asked, folder)

    def settings_for(self, path: str) -> Settings:
        """What holds for a file."""
        file = self._nearest.to(folder_of(path))
        if file not in self._files:
            self._files[file] = self._read(file)
        return self._files[file]

    def how_for(self, path: str) -> How:
        settings = self.settings_for(path)
        try:
            release = NEWEST if settings.maddy_version is None else known_version(settings.maddy_version)
        except UnknownVersionError as problem:
            self._complain(str(problem))
            release = NEWEST
        return How({**os.environ, **settings.env}, release, settings.facts, settings.selection)

    def patterns(self, path: str) -> Patterns:
        """By which names the configurations in the folder of a file are known."""
        settings = self.settings_for(path)
        return Patterns(settings.include, settings.exclude, settings.folder)

    def _read(self, file: str | None) -> Settings:
        settings = NO_SETTINGS
        if file is not None:
            try:
                settings = load_settings(file)
            except SettingsError as problem:
                self._complain(str(problem))
        env = {**settings.env, **self._over.get("env", {})}
        return settings._replace(**{**self._over, "env": env})

    def _read_editor(self, asked: Any, folder: str) -> dict[str, Any]:
        """The settings that the editor gives: the keys of `maddyconf.toml`, also in the spelling of editors, `maddyVersion`."""
        values = {_key(name): value for name, value in asked.items() if value is not None} if isinstance(asked, Mapping) else {}
        values = {name: value for name, value in values.items() if name not in NOT_OURS}
        try:
            settings = settings_of(Table(os.path.join(folder, EDITOR), "", values))
        except SettingsError as problem:
            self._complain(str(problem))
            return {}
        attributes = {name.replace("-", "_") for name in values}
        if settings.env:
            attributes.add("env")
        return {name: getattr(settings, name) for name in attributes}


def _key(name: str) -> str:
    return _CAPITAL.sub(lambda found: f"-{found[1].lower()}", name)
