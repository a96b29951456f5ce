"""How a configuration is checked: what the settings and the options come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from maddyconf.facts import NO_FACTS, Facts
from maddyconf.knowledge.versions import NEWEST, Version
from maddyconf.selection import ALL, Selection


class How(NamedTuple):
    """How files are checked."""

    env: Mapping[str, str]
    release: Version = NEWEST
    facts: Facts = NO_FACTS
    selection: Selection = ALL
