"""What modules with an SQL database share."""

from __future__ import annotations

from maddyconf.knowledge.declarations import Directive
from maddyconf.knowledge.values.plain import OneOf

DRIVERS = ("sqlite3", "sqlite", "postgres", "mysql")
DOC = "The kind of database."


def drivers(*, required: bool = False) -> tuple[Directive, ...]:
    """The directive `driver`: the spelling `sqlite` came with 0.9.0."""
    return (
        Directive("driver", OneOf(*DRIVERS), DOC, required=required, since="0.9.0"),
        Directive("driver", OneOf(*(word for word in DRIVERS if word != "sqlite")), DOC, required=required, until="0.9.0"),
    )
