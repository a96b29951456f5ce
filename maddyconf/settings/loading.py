"""A settings file to settings, with what is wrong in it."""

from __future__ import annotations

import os
import tomllib
from typing import Any, NamedTuple

from maddyconf.diagnostics import printable, shortened
from maddyconf.environment import read_env_file
from maddyconf.nearest import nearest
from maddyconf.report.names import below
from maddyconf.settings import NO_SETTINGS, Settings, SettingsError
from maddyconf.settings.files import TABLE, Nearest, folder_of, is_shared
from maddyconf.settings.keys import KEYS
from maddyconf.settings.kinds import Path, WrongValueError
from maddyconf.settings.lines import line_of
from maddyconf.source import SourceError, read_source


class Table(NamedTuple):
    """The keys of a settings file with their values as written, and the text, to find their lines in it."""

    path: str
    text: str
    values: dict[str, Any]

    def line(self, *path: str) -> int | None:
        """The line of a key, from 1; None if it is written in a way that is not looked for."""
        return line_of(self.text, (*TABLE, *path) if is_shared(self.path) else path)

    def error(self, message: str, *path: str) -> SettingsError:
        line = self.line(*path)
        return SettingsError(f"{shown(self.path)}:{line}: {message}" if line else f"{shown(self.path)}: {message}")


def settings_for(configuration: str | os.PathLike[str]) -> Settings:
    """What holds for a configuration: the settings in the nearest file, in its folder or above it, or the usual ones.

    Raises SettingsError.
    """
    path = Nearest().to(folder_of(os.fspath(configuration)))
    return NO_SETTINGS if path is None else load_settings(path)


def load_settings(path: str) -> Settings:
    """The settings in a file. Raises SettingsError."""
    table = read_table(path)
    if table is None:
        raise SettingsError(f"{shown(path)}: there is no table `[{'.'.join(TABLE)}]` in it")
    return settings_of(table)


def read_table(path: str) -> Table | None:
    """The keys in a settings file; None for a shared one that has none for this program. Raises SettingsError."""
    try:
        text = read_source(path, shown(path)).text
    except SourceError as problem:
        raise SettingsError(str(problem)) from None
    try:
        values: Any = tomllib.loads(text.encode("utf-8", "surrogateescape").decode())
    except UnicodeDecodeError:
        raise SettingsError(f"{shown(path)}: this is no UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        reason = "nested too deep" if isinstance(problem, RecursionError) else problem
        raise SettingsError(f"{shown(path)}: this is no TOML: {printable(str(reason))}") from None
    if not is_shared(path):
        return Table(path, text, values)
    for index, name in enumerate(TABLE):
        values = values.get(name) if isinstance(values, dict) else None
        if values is None:
            return None
        if not isinstance(values, dict):
            raise Table(path, text, {}).error(f"`{'.'.join(TABLE[: index + 1])}` must be a table")
    return Table(path, text, values)


def settings_of(table: Table) -> Settings:
    """The settings that a table has, with the variables of its `env-file`. Raises SettingsError for the first mistake."""
    known = {key.name: key for key in KEYS}
    folder = os.path.dirname(os.path.abspath(table.path))
    values: dict[str, Any] = {}
    for name, value in table.values.items():
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean `{near}`?" if near else "`maddyconf settings` lists the keys"
            raise table.error(f"there is no setting `{shortened(name)}`; {hint}", name)
        key = known[name]
        try:
            values[key.attribute] = key.kind.read(value)
        except WrongValueError as problem:
            where = shortened(".".join((name, *problem.path)), 80)
            raise table.error(f"{where}: {problem.message}", name, *problem.path) from None
        if isinstance(key.kind, Path):
            values[key.attribute] = os.path.normpath(os.path.join(folder, values[key.attribute]))
    settings = Settings(**values, file=os.path.join(folder, os.path.basename(table.path)))
    if settings.env_file is None:
        return settings
    try:
        return settings._replace(env={**read_env_file(settings.env_file), **settings.env})
    except SourceError as problem:
        raise table.error(f"env-file: {problem}", "env-file") from None


def shown(path: str) -> str:
    """A path as messages name it: from the working folder, if it is below that."""
    return below(path) or path
