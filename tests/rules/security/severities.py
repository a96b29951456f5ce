"""How much the findings of a rule matter, from the nearest to the farthest."""

from __future__ import annotations

from textwrap import dedent

from maddyconf import parse
from maddyconf.engine import check
from maddyconf.facts import Facts
from maddyconf.knowledge.versions import version


def severities(text: str, rule: str, own_networks: tuple[str, ...] = (), release: str = "0.9.4", **env: str) -> list[str]:
    """The severity of each finding of a rule, in the order of the file."""
    checked = check(parse(dedent(text), "maddy.conf"), env, release=version(release), facts=Facts(own_networks=own_networks))
    return [str(one.severity) for one in checked.diagnostics if one.name == rule]
