"""Reading the recorded answers of real servers, and asking maddyconf the same."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from maddyconf.diagnostics import Diagnostic
from maddyconf.engine import check
from maddyconf.knowledge.versions import Version, version
from maddyconf.rules import all_rules
from maddyconf.selection import Selection
from maddyconf.syntax import parse

ENVIRONMENT = {"RELAY_PASSWORD": "x", "LDAP_PASSWORD": "y", "CF_TOKEN": "z"}
"""What was set when the cases were recorded."""

RECORDED_WITH = version("0.9.4")
"""The release that gave the answers where a case does not name others."""


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one of the files beside this one."""
    return [json.loads(line) for line in gzip.decompress((Path(__file__).parent / name).read_bytes()).decode().splitlines()]


def found(configuration: str, categories: tuple[str, ...], release: Version = RECORDED_WITH) -> list[Diagnostic]:
    """The findings of some categories. Rules of others are not applied: there are thousands of cases."""
    document = parse(configuration, "maddy.conf")
    diagnostics = check(document, ENVIRONMENT, release=release, selection=_only(categories)).diagnostics
    return [diagnostic for diagnostic in diagnostics if diagnostic.category in categories]


@cache
def _only(categories: tuple[str, ...]) -> Selection:
    return Selection(frozenset(rule.code for rule in all_rules() if rule.category not in categories))


def lines(diagnostic: Diagnostic) -> set[int]:
    """The lines that a reader of a finding sees at once."""
    places = (diagnostic.place, *(related.place for related in diagnostic.related[:2]))
    return {place.position.line for place in places}
