"""Settings: what holds for a configuration besides its text, from `maddyconf.toml` or `pyproject.toml`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from maddyconf.diagnostics import Severity
from maddyconf.facts import Facts
from maddyconf.selection import EVERY, Selection, selected


class SettingsError(Exception):
    """Settings that cannot be used; the message says where and why."""


class Settings(NamedTuple):
    """What holds for a configuration. The keys are in `keys.py`, which tells what each means.

    `file` is where they come from, empty for none. Patterns are relative to its folder, paths are complete.
    """

    select: tuple[str, ...] = EVERY
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    maddy_version: str | None = None
    env: Mapping[str, str] = {}
    env_file: str | None = None
    own_networks: tuple[str, ...] = ()
    relays_without_starttls: tuple[str, ...] = ()
    custom_modules: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    format: Mapping[str, int | str] = {}
    fail_on: Severity = Severity.WARNING
    output_format: str | None = None
    baseline: str | None = None
    file: str = ""

    @property
    def folder(self) -> str:
        return os.path.dirname(self.file)

    @property
    def facts(self) -> Facts:
        return Facts(self.own_networks, self.relays_without_starttls, frozenset(self.custom_modules))

    @property
    def selection(self) -> Selection:
        """Which rules are applied where."""
        return selected(self.select, self.ignore, self.per_file_ignores, self.severity, self.folder)


NO_SETTINGS = Settings()
