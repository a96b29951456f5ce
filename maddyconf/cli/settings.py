"""maddyconf settings: what holds for a file, and where it comes from."""

from __future__ import annotations

import os

import click

from maddyconf.cli.output import fail, write
from maddyconf.cli.selecting import Choice, SettingsOf, settings_options
from maddyconf.settings import SettingsError
from maddyconf.settings.showing import shown_settings


@click.command("settings")
@click.argument("file", metavar="[FILE]", default=os.curdir)
@click.option("--show", is_flag=True, expose_value=False, help="Show the settings, which is all that this command does.")
@settings_options
def command(file: str, config: str | None, isolated: bool) -> int:
    """Show what holds for a configuration or a folder, by default for the working folder, and where each setting comes from.

    Settings are in maddyconf.toml, .maddyconf.toml or a table [tool.maddyconf] of pyproject.toml. The file that is nearest to the
    configuration holds, in its folder or above it, and no other. Values of variables are not shown.
    """
    try:
        settings_of = SettingsOf(Choice(config, isolated))
        settings = settings_of.folder(os.path.abspath(file)) if os.path.isdir(file) else settings_of.file(file)
        for line in shown_settings(settings):
            write(line)
    except SettingsError as problem:
        return fail(str(problem))
    return 0
