"""The environment for {env:NAME}: the options --env and --env-file."""

from __future__ import annotations

from collections.abc import Mapping

from maddyconf.environment import assignment, read_env_file


def environment_of(process: Mapping[str, str], env_file: str | None, variables: tuple[str, ...]) -> dict[str, str]:
    """The variables of the process, of a file over them, and of single options over those. Raises SourceError."""
    env = dict(process)
    if env_file is not None:
        env |= read_env_file(env_file)
    return env | dict(assignment(variable, "--env") for variable in variables)
