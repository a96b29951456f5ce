"""Whether to look at the files that a configuration names: the options --check-files and --root."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from maddyconf.machine.disk import Disk

NEEDED = "cryptography"
"""The package that reads certificates and keys. It is large, and most runs can do without."""


def machine_options(function: Callable[..., int]) -> Callable[..., int]:
    """Gives a command these options, as one argument `disk`: where to look for files, None if that is not asked for."""

    @click.option("--check-files", is_flag=True, help="Look at the files too that are named: certificates, keys, lists of aliases.")
    @click.option("--root", metavar="DIR", help="With --check-files: the folder with all files of the server, a container image say.")
    @wraps(function)
    def command(check_files: bool, root: str | None, **others: Any) -> int:
        if root is not None and not check_files:
            raise click.UsageError("--root goes with --check-files")
        return function(disk=_disk(root) if check_files else None, **others)

    return command


def _disk(root: str | None) -> Disk:
    if root is not None and not os.path.isdir(root):
        raise click.UsageError(f"--root: {root} is no folder")
    # Imported here because most calls look at no files.
    from importlib.util import find_spec

    from maddyconf.machine.disk import Disk

    if find_spec(NEEDED) is None:
        raise click.UsageError(f"--check-files needs the package {NEEDED}: pip install 'maddyconf[files]'")
    return Disk(os.path.abspath(root).rstrip("/") if root is not None else "")
