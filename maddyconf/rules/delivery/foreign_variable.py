"""MC392 foreign-variable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity, shortened
from maddyconf.model import Server
from maddyconf.rules import Finding, rule
from maddyconf.rules.words import words_with

VARIABLE = re.compile(r"\{env\.\w+\}|\{\$[A-Z_][A-Z0-9_]+\}|\$\{[A-Z_][A-Z0-9_]+\}|\$(?<![^\s\"]\$)[A-Z_][A-Z0-9_]+(?![^\s\"])")
"""Variables as in Caddy, as in shells and their like, and as a word of its own."""


@rule("MC392", "foreign-variable", Category.DELIVERY, visits=Server, severity=Severity.WARNING)
def foreign_variable(server: Server, same: Server) -> Iterator[Finding]:
    """A variable of the environment in a form that maddy does not know.

    ## What it does
    Finds `${NAME}`, `$NAME`, `{env.NAME}` and `{$NAME}` with a name in capitals, where maddy wants `{env:NAME}`.

    ## Why
    maddy takes them as they stand. The server is then called `{env.MAIL_HOST}`, and no mail is for it. The forms with `$` are an
    info, because programs that fill in templates know them too: if one does that before maddy reads the file, all is well.

    ## Example
    ```maddy
    hostname {env.MAIL_HOST}
    ```

    ## Use instead
    ```maddy
    hostname {env:MAIL_HOST}
    ```
    """
    told = set()
    for word in words_with(server, VARIABLE):
        for text, place in word.matches(VARIABLE):
            if (text, place.source.name) not in told:
                told.add((text, place.source.name))
                better = f"{{env:{text.strip('{}$').removeprefix('env.')}}}"
                message = f"maddy takes `{shortened(text)}` as it stands: write `{shortened(better)}` for the variable"
                yield Finding(message, place, severity=Severity.INFO if text.startswith("$") else None)
