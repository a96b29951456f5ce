"""MC387 repeated-alias."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Place, Related, Severity, shortened
from maddyconf.machine import machine_of
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, rule
from maddyconf.rules.files.alias_files import used


@rule("MC387", "repeated-alias", Category.DELIVERY, visits={Section: ("table.file",)}, severity=Severity.INFO, files=True)
def repeated_alias(section: Section, server: Server) -> Iterator[Finding]:
    """The same key with the same value twice in the file of a table.

    ## What it does
    With `--check-files`, looks at the files of `file` tables, but for those that may hold passwords. Several values for one key are
    all right, in one line or in several.

    ## Why
    Lines for one key add up, so the message goes there twice, or one of the lines is left over from something else.
    """
    machine = machine_of(server)
    for file, entries in machine.entries(section):
        seen: dict[tuple[str, str], Place] = {}
        for entry in entries if machine.is_public(file) else ():
            for value in entry.values:
                first = seen.setdefault((entry.key.text, value.text), value.place)
                if first is not value.place:
                    message = f"`{shortened(value.text)}` stands for `{shortened(entry.key.text)}` already: once is enough"
                    yield Finding(message, value.place, (Related("here it stands first", first), *used(file)))
