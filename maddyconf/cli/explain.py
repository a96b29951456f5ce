"""maddyconf explain: what a name means."""

from __future__ import annotations

import click

from maddyconf.cli.completing import lazily
from maddyconf.cli.output import fail, write
from maddyconf.cli.style import wants_colour
from maddyconf.cli.versions import maddy_version_option, release_of
from maddyconf.diagnostics import shortened
from maddyconf.knowledge.hints import name_history
from maddyconf.knowledge.manual import names, pages
from maddyconf.knowledge.versions import UnknownVersionError
from maddyconf.nearest import nearest
from maddyconf.report.full import coloured, plain
from maddyconf.report.manual import as_json, manual


@click.command("explain")
@click.argument("name", metavar="NAME", shell_complete=lazily("known_names"))
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", help="How to write it; full by default.")
@maddy_version_option
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto looks at the terminal.")
def command(name: str, output_format: str, maddy_version: str | None, color: str) -> int:
    """Explain a module, a directive or a role.

    NAME is a name as it stands in a configuration, such as target.queue, queue, max_tries or check: with or without its prefix.
    Exit code 0: explained, 2: there is nothing of that name.
    """
    try:
        release = release_of(maddy_version)
    except UnknownVersionError as problem:
        return fail(str(problem))
    found = pages(name, release)
    if not found:
        near = nearest(name, names(release))
        hint = f"; did you mean `{near}`?" if near else ""
        return fail(name_history(name, release) or f"maddy {release} knows no `{shortened(name)}`{hint}")
    if output_format == "json":
        write(as_json(found))
        return 0
    for line in (coloured if wants_colour(color) else plain)(manual(found)):
        write(line)
    return 0
