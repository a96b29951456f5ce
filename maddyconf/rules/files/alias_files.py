"""What rules on the entries of tables say about those in files, where these may be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maddyconf.diagnostics import Related
from maddyconf.flow.keys import Why, key_fault
from maddyconf.knowledge.forms.domains import address_problem
from maddyconf.machine import NamedFile, machine_of
from maddyconf.model import Section, Server
from maddyconf.rules import Finding

if TYPE_CHECKING:
    from maddyconf.machine.aliases import Entry


def used(file: NamedFile) -> tuple[Related, ...]:
    """Where the configuration names the file that a finding is in."""
    return (Related("the file is a table here", file.place),)


def faulty_keys(table: Section, server: Server, why: Why) -> Iterator[Finding]:
    """The keys in the file of a table that are never found for some reason."""
    machine = machine_of(server)
    for file, entries in machine.entries(table):
        asked = machine.asked(file)
        for entry in entries:
            fault = key_fault(entry.key.text, asked)
            if fault and fault.why is why:
                message = f"{fault.text}: write it so" if fault.instead else fault.text
                yield Finding(message, entry.key.place, used(file))


def alias_problem(entry: Entry, value: str) -> str:
    """What is wrong with an address that replaces another one; empty if nothing is."""
    if not value:
        return "there is no new address behind it" + ("" if entry.has_colon else ", and no colon")
    if " #" in value or "\t#" in value:
        return "the comment behind the new address is a part of it: write it in a line of its own"
    # What replaces the part of an address before the `@` gets the domain of the address.
    return (address_problem(value) if "@" in entry.key.text or "@" in value else None) or ""
