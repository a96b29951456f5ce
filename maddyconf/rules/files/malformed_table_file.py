"""MC585 malformed-table-file."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.machine import machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.files.alias_files import used


@rule("MC585", "malformed-table-file", Category.STARTUP, visits=Server, files=True)
def malformed_table_file(server: Server, same: Server) -> Iterator[Finding]:
    """A file of a table that maddy does not take.

    ## What it does
    With `--check-files`, reads the files of `file` tables, lists of aliases for example. A line is `key: value, value`, or a comment
    that begins with `#` in its first column.

    ## Why
    maddy reads the file when it starts, and does not start if a line has nothing before its colon. While it runs it reads a file that
    has changed, and if such a line is in it goes on with the old one and says so in its log only.
    """
    machine = machine_of(server)
    for file in machine.tables:
        table = machine.table(file)
        if machine.is_no_file(file):
            yield at(f"{file.shown} is no file, and maddy does not start with it as a table", file.node, file.argument)
        for refusal in table.refusals if table else ():
            message = f"maddy does not take this file: {refusal.message}"
            yield Finding(message, refusal.place, used(file))
