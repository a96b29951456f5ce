"""The environment for {env:NAME}: the options --env and --env-file."""

from __future__ import annotations

from collections.abc import Mapping

import click

from maddyconf.source import read_source


def environment_of(process: Mapping[str, str], env_file: str | None, variables: tuple[str, ...]) -> dict[str, str]:
    """The variables of the process, of a file over them, and of single options over those.

    The file is what systemd calls an environment file: lines NAME=VALUE, quotes around the value left out, lines that start
    with # or ; skipped. Raises SourceError and click.UsageError.
    """
    env = dict(process)
    if env_file is not None:
        for number, line in enumerate(read_source(env_file).text.splitlines(), 1):
            line = line.strip()
            if line and line[0] not in "#;":
                name, value = _assignment(line.removeprefix("export "), f"{env_file}:{number}")
                env[name] = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
    for variable in variables:
        name, value = _assignment(variable, "--env")
        env[name] = value
    return env


def _assignment(text: str, where: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"{where}: write NAME=VALUE")
    return name.strip(), value
