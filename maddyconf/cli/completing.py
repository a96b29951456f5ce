"""Completion of names for a shell, found only when a shell asks."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click


def lazily(name: str) -> Callable[[click.Context, click.Parameter, str], Any]:
    """A function of `maddyconf.cli.completion` for `shell_complete`, loaded when it is called: no other run needs that module.

    It gets what is written of the word so far.
    """

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> Any:
        del ctx, param
        return getattr(import_module("maddyconf.cli.completion"), name)(incomplete)

    return complete
