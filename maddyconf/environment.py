"""Variables for `{env:NAME}` as people write them down: NAME=VALUE, and files with such lines."""

from __future__ import annotations

from maddyconf.source import SourceError, read_source


def read_env_file(path: str) -> dict[str, str]:
    """The variables in what systemd calls an environment file.

    It has lines NAME=VALUE; quotes around the value are left out, lines that start with # or ; are skipped. Raises SourceError.
    """
    variables = {}
    for number, line in enumerate(read_source(path).text.splitlines(), 1):
        line = line.strip()
        if line and line[0] not in "#;":
            name, value = assignment(line.removeprefix("export "), f"{path}:{number}")
            variables[name] = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
    return variables


def assignment(text: str, where: str) -> tuple[str, str]:
    """The name and the value in NAME=VALUE. Raises SourceError."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise SourceError(f"{where}: write NAME=VALUE")
    return name.strip(), value
