"""MC386 invalid-alias."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity, shortened
from maddyconf.flow import Flow, Named, flow_of
from maddyconf.machine import machine_of
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, rule
from maddyconf.rules.files.alias_files import alias_problem, used


@rule("MC386", "invalid-alias", Category.DELIVERY, visits=Server, severity=Severity.WARNING, files=True)
def invalid_alias(server: Server, same: Server) -> Iterator[Finding]:
    """A line in a file of aliases that replaces an address by something that is none.

    ## What it does
    With `--check-files`, looks at the files by which `replace_rcpt` and `replace_sender` replace addresses, directly or as the last
    step of a chain: whether a new address is there, and whether it is one. What stands before an `@` may be replaced by the like.

    ## Why
    maddy refuses mail for such an alias. A comment must be a line of its own that begins with `#`; behind an address it is a part of
    it. A line without a colon stands for an empty address.
    """
    machine, flow = machine_of(server), flow_of(server)
    for table in _tables(server, flow) if machine.tables else ():
        for file, entries in machine.entries(table):
            for entry in entries:
                for value in entry.values:
                    if problem := alias_problem(entry, value.text):
                        place = value.place if value.text else entry.key.place
                        yield Finding(f"mail for `{shortened(entry.key.text)}` is refused: {problem}", place, used(file))


def _tables(server: Server, flow: Flow) -> Iterator[Section]:
    for use in server.uses:
        if use.module and use.module.name in ("modify.replace_rcpt", "modify.replace_sender"):
            table: Named | None = flow.argument_of(use.node)
            if table and table.kind == "table.chain" and table.section and table.section.settings:
                table = flow.named(table.section.settings[-1].node)
            if table and table.kind == "table.file" and table.section:
                yield table.section
