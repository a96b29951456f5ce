"""Which parts of a server a rule is called with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from maddyconf.diagnostics import Category
from maddyconf.model import Endpoint, Level, Section, Server, Setting, Use
from maddyconf.rules import Finding, Visits, apply, at_name, rule
from tests.model.building import server

TEXT = """\
debug yes
smtp tcp://127.0.0.1:25 {
    debug no
    check {
        dkim
        spf
    }
    source a.example {
        destination b.example {
            deliver_to dummy
        }
    }
}
imap tcp://127.0.0.1:143 {
    io_debug yes
}
"""


def visited(visits: type | tuple[type, ...] | Visits) -> list[str]:
    """The names of what a rule with these visits is called with."""

    @rule("MC799", "test", Category.STYLE, visits=visits)
    def check(part: Setting | Endpoint | Section | Level | Use, server: Server) -> Iterator[Finding]:
        """A test."""
        if part.node:
            yield at_name("", part.node)

    return [finding.node.name for _, finding in apply([check], server(TEXT)) if finding.node]


@pytest.mark.parametrize(
    ("visits", "names"),
    [
        (Endpoint, ["smtp", "imap"]),
        ((Endpoint, Level), ["smtp", "imap", "smtp", "source", "destination"]),
        ({Endpoint: ("imap",)}, ["imap"]),
        ({Endpoint: ("submission",)}, []),
        ({Setting: ("debug",)}, ["debug", "debug"]),
        ({Setting: ("io_debug", "debug")}, ["debug", "debug", "io_debug"]),
        ({Setting: lambda directive: directive.name.startswith("de")}, ["debug", "debug", "destination", "deliver_to"]),
        ({Setting: lambda directive: False}, []),
        ({Level: ("source", "destination")}, ["source", "destination"]),
        ({Section: ("check.spf", "check.dkim")}, ["dkim", "spf"]),
        ({Use: ("check.spf",), Endpoint: None}, ["spf", "smtp", "imap"]),
    ],
)
def test_what_a_rule_is_called_with(visits: type | tuple[type, ...] | Visits, names: list[str]) -> None:
    assert visited(visits) == names
