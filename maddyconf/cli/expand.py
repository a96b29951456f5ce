"""maddyconf expand: what maddy reads."""

from __future__ import annotations

import os

import click

from maddyconf.cli.environment import environment_of
from maddyconf.cli.output import fail, write
from maddyconf.expansion import Expansion, TooLargeError, expand
from maddyconf.expansion.printing import UnwritableError, to_json, to_text
from maddyconf.source import SourceError, read_source
from maddyconf.syntax import Document


@click.command("expand")
@click.argument("file")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How to write it; text by default.")
@click.option("--env-file", metavar="FILE", help="Read variables for {env:NAME} from a file of lines NAME=VALUE.")
@click.option("--env", "variables", multiple=True, metavar="NAME=VALUE", help="Set a variable for {env:NAME}.")
@click.option("--show-origin", is_flag=True, help="Tell in comments where each line and value comes from.")
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input; imports are looked for beside it.")
def command(
    file: str, output_format: str, env_file: str | None, variables: tuple[str, ...], show_origin: bool, stdin_filename: str | None
) -> int:
    """Show what maddy reads, with macros, snippets, imports and the environment put in: passwords too.

    FILE may be - for standard input. The environment is that of this program, and what --env-file and --env add.
    """
    try:
        env = environment_of(os.environ, env_file, variables)
        expansion = expand(Document(read_source(file, stdin_filename if file == "-" else None)), env)
    except SourceError as problem:
        return fail(str(problem))
    except TooLargeError as problem:
        return fail(f"{file}: {problem}; maddy would not survive reading it")
    if output_format == "json":
        error = _error(expansion)
        for piece in to_json(expansion.document.source.name, expansion.nodes, error):
            write(piece)
        return 2 if error else 0
    if refusal := expansion.problem:
        return fail(f"{refusal.file}:{refusal.line}: {refusal.diagnostic.message}")
    try:
        write(to_text(expansion.nodes, show_origin))
    except UnwritableError as unwritable:
        return fail(f"{file}: {unwritable} in maddy's language; --output-format json can show it")
    return 0


def _error(expansion: Expansion) -> dict[str, object] | None:
    problem = expansion.problem
    return {"message": problem.diagnostic.message, "file": problem.file, "line": problem.line} if problem else None
