"""Which settings and which rules: the options --config, --isolated, --select and --ignore, and what they come to for each file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from maddyconf.cli.completing import lazily
from maddyconf.cli.versions import release_of
from maddyconf.discovery import Patterns
from maddyconf.how import How
from maddyconf.settings import NO_SETTINGS, Settings, SettingsError
from maddyconf.settings.files import Nearest, folder_of
from maddyconf.source import STDIN

if TYPE_CHECKING:
    from maddyconf.machine.disk import Disk


class Choice(NamedTuple):
    """What the options say."""

    config: str | None
    isolated: bool
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def settings_options(function: Callable[..., int]) -> Callable[..., int]:
    """The options --config and --isolated."""
    config = click.option("--config", metavar="FILE", help="Take the settings from this file.")
    isolated = click.option("--isolated", is_flag=True, help="Take no settings from any file.")
    return config(isolated(function))


def selecting_options(function: Callable[..., int]) -> Callable[..., int]:
    """Gives a command these options, as one argument `choice`."""
    names = lazily("rule_names")

    @click.option(
        "--select",
        multiple=True,
        metavar="RULES",
        shell_complete=names,
        help="Apply only these rules: names, codes, categories, or beginnings of codes, with commas between.",
    )
    @click.option("--ignore", multiple=True, metavar="RULES", shell_complete=names, help="Do not apply these rules.")
    @settings_options
    @wraps(function)
    def command(config: str | None, isolated: bool, select: tuple[str, ...], ignore: tuple[str, ...], **others: Any) -> int:
        return function(choice=Choice(config, isolated, select, ignore), **others)

    return command


class SettingsOf:
    """The settings for each file of a call. A file of settings is read once, and what is wrong in it is raised each time.

    Raises SettingsError for what is wrong with the options.
    """

    def __init__(self, choice: Choice) -> None:
        if choice.config is not None and choice.isolated:
            raise SettingsError("--config and --isolated exclude each other")
        self._choice = choice
        self._nearest = Nearest()
        self._known: dict[str | None, Settings | SettingsError] = {}
        self._select, self._ignore = _rules("--select", choice.select), _rules("--ignore", choice.ignore)
        if choice.config is not None:
            self.folder("")

    def file(self, path: str) -> Settings:
        """What holds for a configuration, or for standard input."""
        return self.folder(folder_of(path))

    def folder(self, folder: str) -> Settings:
        """What holds for the configurations in a folder. Raises SettingsError."""
        path = self._choice.config
        if path is None and not self._choice.isolated:
            path = self._nearest.to(folder)
        if path not in self._known:
            self._known[path] = self._read(path)
        found = self._known[path]
        if isinstance(found, SettingsError):
            raise found
        return found

    def patterns(self, path: str) -> Patterns:
        """By which names the configurations in a folder, or in that of a file, are known. Wrong settings are told elsewhere."""
        try:
            settings = self.folder(os.path.abspath(path)) if os.path.isdir(path) else self.file(path)
        except SettingsError:
            return Patterns()
        return Patterns(settings.include, settings.exclude, settings.folder)

    def _read(self, path: str | None) -> Settings | SettingsError:
        settings = NO_SETTINGS
        if path is not None:
            # Imported here because most runs have no settings.
            from maddyconf.settings.loading import load_settings

            try:
                settings = load_settings(path)
            except SettingsError as problem:
                return problem
        if self._select:
            settings = settings._replace(select=self._select, ignore=())
        return settings._replace(ignore=(*settings.ignore, *self._ignore))


def _rules(option: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an option that names rules. Raises SettingsError for one that means none."""
    if not words:
        return ()
    from maddyconf.settings.kinds import RuleWord, WrongValueError

    kind = RuleWord(groups=True, all_rules=option == "--select")
    split = [word.strip() for text in words for word in text.split(",")]
    try:
        return tuple(kind.read(word) for word in split if word)
    except WrongValueError as problem:
        raise SettingsError(f"{option}: {problem.message}") from None


class HowByOptions:
    """How each file of a call is checked: by its settings, and by the options, which go over them.

    Raises UnknownVersionError for the option.
    """

    def __init__(self, settings: SettingsOf, variables: Mapping[str, str], maddy_version: str | None, disk: Disk | None = None) -> None:
        self.settings = settings
        self._variables = variables
        self._disk = disk
        self._release = release_of(maddy_version) if maddy_version is not None else None
        self._known: dict[str, tuple[Settings, How]] = {}

    def __call__(self, file: str) -> How:
        """Raises SettingsError."""
        settings = self.settings.file(file)
        if settings.file not in self._known:
            env = {**os.environ, **settings.env, **self._variables}
            release = self._release or release_of(settings.maddy_version)
            knows = bool(settings.env or self._variables)
            facts = replace(settings.facts, disk=self._disk, knows_environment=knows)
            self._known[settings.file] = settings, How(env, release, facts, settings.selection)
        return self._known[settings.file][1]

    @property
    def used(self) -> list[Settings]:
        """The settings of all files that it was asked for."""
        return [settings for settings, _ in self._known.values()]


def first_settings(settings: SettingsOf, files: tuple[str, ...], stdin_filename: str | None) -> Settings:
    """What holds for a call as a whole, such as the format of its report: the settings of the first file that is named.

    Without a file it is the working folder. Wrong settings are told where the file is checked.
    """
    first = files[0] if files else os.curdir
    first = (stdin_filename or STDIN) if first == STDIN else first
    try:
        return settings.folder(os.path.abspath(first)) if os.path.isdir(first) else settings.file(first)
    except SettingsError:
        return NO_SETTINGS
