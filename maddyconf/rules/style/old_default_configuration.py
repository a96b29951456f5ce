"""MC705 old-default-configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maddyconf.diagnostics import Category, Place, Severity
from maddyconf.knowledge.history import DEFAULT_CONFIGURATIONS
from maddyconf.knowledge.versions import version
from maddyconf.model import Server
from maddyconf.rules import Finding, rule
from maddyconf.syntax import Document

HEADER = re.compile(r"#+ .*default configuration file \((\d{4}-\d\d-\d\d)")
FIRST_LINES = 5
"""How far down such a line is looked for."""


@rule("MC705", "old-default-configuration", Category.STYLE, visits=Document, severity=Severity.INFO)
def old_default_configuration(document: Document, server: Server) -> Iterator[Finding]:
    """A file that began as the default configuration of an older version.

    ## What it does
    Looks at the date that maddy's default configurations have in their first line.

    ## Why
    Newer default configurations are better, not only newer: that of 0.5.0 makes sure that users send with their own addresses,
    and that of 0.6.0 knows more about aliases. maddy never changes a file that is there.

    ## Example
    ```maddy
    # maddy 0.3 - default configuration file (2020-05-31)
    hostname mx.example.org
    ```

    ## Use instead
    ```maddy
    # Maddy Mail Server - default configuration file (2022-06-18)
    hostname mx.example.org
    ```
    """
    source = document.source
    for line in range(1, min(FIRST_LINES, len(source.line_starts)) + 1):
        if header := HEADER.match(source.line_text(line)):
            dates = [date for date, since in DEFAULT_CONFIGURATIONS.items() if version(since) <= server.release]
            if header[1] in dates[:-1]:
                start = source.line_starts[line - 1]
                message = (
                    f"this file began as the default configuration of maddy {DEFAULT_CONFIGURATIONS[header[1]]}; "
                    f"compare it with the one that maddy {server.release} comes with, of {dates[-1]}"
                )
                yield Finding(message, Place(source, start, start + len(source.line_text(line))))
            return
