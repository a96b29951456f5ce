"""The command line: one file a command, loaded when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from maddyconf import __version__
from maddyconf.cli.output import fail

COMMANDS = {
    "completion": "Write a script for a shell that completes commands and names.",
    "expand": "Show what maddy reads: macros, snippets, imports and environment put in.",
    "explain": "Explain a module, a directive or a role.",
    "fmt": "Format configurations.",
    "lint": "Find mistakes.",
    "lsp": "Serve an editor, by the Language Server Protocol.",
    "rule": "Explain a rule, or list all.",
    "settings": "Show what the settings are, and where they come from.",
}


class _Commands(click.Group):
    """Loads the module of a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"maddyconf.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="maddyconf %(version)s")
def program() -> None:
    """Find mistakes in the configuration of the maddy mail server, and format it."""


def run(arguments: list[str]) -> int:
    """Run the program and return its exit code: 0 all is well, 1 something was found, 2 the work could not be done.

    All that was written has reached its reader then, unless the reader has gone.
    """
    try:
        code = _complete(asked) if (asked := os.environ.get("_MADDYCONF_COMPLETE")) else _invoke(arguments)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        _close_output()
        return 2
    except OSError as problem:
        _close_output()
        return fail(f"cannot write: {problem.strerror}")
    return code


def _complete(asked: str) -> int:
    from maddyconf.cli.completion import answer

    return answer(asked)


def _invoke(arguments: list[str]) -> int:
    # click's own main would answer a closed pipe with 1, which means here that something was found.
    try:
        with program.make_context("maddyconf", arguments) as context:
            code: int | None = program.invoke(context)
            return code or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as problem:
        return fail(problem.format_message())


def _close_output() -> None:
    """Let what Python still holds for standard output go nowhere: it must not be tried again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
