"""maddyconf rule: what a rule finds, why, and what to write instead."""

from __future__ import annotations

import click

from maddyconf.cli.completing import lazily
from maddyconf.cli.output import fail, write
from maddyconf.cli.style import wants_colour
from maddyconf.diagnostics import shortened
from maddyconf.nearest import nearest
from maddyconf.report.full import coloured, plain
from maddyconf.report.rules import as_json, many, one
from maddyconf.rules import all_rules
from maddyconf.rules.pages import known_rule, markdown, page, rule_words


@click.command("rule")
@click.argument("name", metavar="NAME|CODE", required=False, shell_complete=lazily("rule_names"))
@click.option("--all", "everything", is_flag=True, help="List all rules; as json and markdown, their pages.")
@click.option("--output-format", type=click.Choice(["full", "json", "markdown"]), default="full", help="How to write it; full by default.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto looks at the terminal.")
def command(name: str | None, everything: bool, output_format: str, color: str) -> int:
    """Explain a rule: what it finds, why that is bad, an example, and what to write instead.

    NAME is the name of a rule, such as open-relay, or its code, such as MC401. Exit code 0: explained, 2: there is no such rule.
    """
    if everything == (name is not None):
        return fail("name one rule, or ask for --all")
    if name is None:
        rules = all_rules()
    elif found := known_rule(name):
        rules = (found,)
    else:
        near = nearest(name, tuple(rule_words()))
        hint = f"did you mean `{near}`?" if near else "`maddyconf rule --all` lists them"
        return fail(f"there is no rule `{shortened(name)}`; {hint}")
    pages = [page(rule) for rule in rules]
    if output_format == "json":
        write(as_json(pages))
    elif output_format == "markdown":
        write("\n".join(map(markdown, pages)))
    else:
        for line in (coloured if wants_colour(color) else plain)(many(pages) if everything else one(pages[0])):
            write(line)
    return 0
