"""maddyconf completion: what a shell needs to complete commands, options and names."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

from maddyconf.cli.output import write

VARIABLE = "_MADDYCONF_COMPLETE"
"""The environment variable in which a shell asks for words."""

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> int:
    """Write a script that lets a shell complete commands, options and names.

    For bash put `eval "$(maddyconf completion bash)"` into ~/.bashrc, for zsh the same with zsh into ~/.zshrc; for fish write
    the script to ~/.config/fish/completions/maddyconf.fish.
    """
    made = get_completion_class(shell)
    assert made
    write(made(_program(), {}, "maddyconf", VARIABLE).source() + "\n")
    return 0


def answer(instruction: str) -> int:
    """Answer a shell that asks for words."""
    return shell_complete(_program(), {}, "maddyconf", VARIABLE, instruction)


def rule_names(begun: str) -> list[CompletionItem]:
    """The rules whose name or code begins with what is written."""
    from maddyconf.rules import all_rules
    from maddyconf.rules.pages import page

    folded = begun.casefold()
    return [
        CompletionItem(word, help=page(rule).summary)
        for rule in all_rules()
        for word in (rule.name, rule.code)
        if word.casefold().startswith(folded) and (begun or word == rule.name)
    ]


def known_names(begun: str) -> list[str]:
    """The modules, directives and roles whose name begins with what is written."""
    from maddyconf.knowledge.manual import names
    from maddyconf.knowledge.versions import NEWEST

    return sorted(name for name in names(NEWEST) if name.startswith(begun))


def releases(begun: str) -> list[str]:
    """The releases of maddy, the newest first."""
    from maddyconf.knowledge.versions import RELEASES

    return [str(release) for release in reversed(RELEASES) if str(release).startswith(begun)]


def _program() -> click.Command:
    from maddyconf.cli import program

    return program
