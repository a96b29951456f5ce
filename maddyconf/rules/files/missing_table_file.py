"""MC384 missing-table-file."""

from __future__ import annotations

import os
from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity
from maddyconf.flow import flow_of
from maddyconf.flow.lookups import STEPS
from maddyconf.machine import NamedFile, machine_of
from maddyconf.model import Server, Setting
from maddyconf.rules import Finding, at, rule


@rule("MC384", "missing-table-file", Category.DELIVERY, visits=Server, severity=Severity.WARNING, files=True)
def missing_table_file(server: Server, same: Server) -> Iterator[Finding]:
    """A list of aliases, or another table in a file, that is not there.

    ## What it does
    With `--check-files`, looks for the files of `file` tables. One that is only an `optional_step` of a chain, as `/etc/maddy/aliases`
    in maddy's own configuration, is no warning.

    ## Why
    maddy takes a missing file for an empty one, and only its log tells of it: aliases do not work, users cannot log in. It reads the
    file as soon as it is there.
    """
    machine = machine_of(server)
    optional = server.derived(_optional_steps)
    for file in machine.tables:
        if machine.is_missing(file):
            severity = Severity.INFO if id(file.section) in optional else None
            message = f"there is no file {file.shown}, so this table is empty{_hint(file)}"
            yield at(message, file.node, file.argument)._replace(severity=severity)


def _hint(file: NamedFile) -> str:
    written = file.argument.value if file.argument else "/"
    if written.startswith("/"):
        return ""
    beside = os.path.join(os.path.dirname(file.node.document.source.name), written)
    hint = ": relative paths are looked for in `state_dir`"
    return f"{hint}, not beside the configuration, where it is" if os.path.exists(beside) else hint


def _optional_steps(server: Server) -> frozenset[int]:
    """The tables that are only optional steps of chains."""
    flow = flow_of(server)
    steps = [(one.directive.name, flow.named(one.node)) for one in server.named(Setting, *STEPS)]
    return frozenset(id(named.section) for name, named in steps if name == "optional_step" and named and named.section)
