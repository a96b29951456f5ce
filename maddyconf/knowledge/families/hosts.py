"""The condition on host names that several families share."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.knowledge.conditions import Kind, Unmet, Written


def host_name(block: Written) -> Iterator[Unmet]:
    """A host name in force that cannot be written in the letters of the DNS."""
    name = "".join((block.in_force("hostname") or ())[:1])
    if not name.isascii() or "xn--" in name.lower():
        from maddyconf.knowledge.forms.domains import to_ascii_problem

        if problem := to_ascii_problem(name):
            yield Unmet(Kind.VALUE, problem, "hostname")
