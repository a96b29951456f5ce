"""A server from a text."""

from __future__ import annotations

from maddyconf import parse
from maddyconf.expansion import expand_all
from maddyconf.knowledge.versions import version
from maddyconf.model import Server


def server(text: str, release: str = "0.9.4") -> Server:
    return Server(expand_all(parse(text), {}), version(release))
