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

HEADER = re.compile(r"(?:.*\n){0,4}?(?P<line>#+ .*default configuration file \((?P<date>\d{4}-\d\d-\d\d).*)")
"""Such a line is among the first five."""


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
    header = HEADER.match(source.text)
    dates = [date for date, since in DEFAULT_CONFIGURATIONS.items() if version(since) <= server.release] if header else []
    if header and header["date"] in dates[:-1]:
        message = (
            f"this file began as the default configuration of maddy {DEFAULT_CONFIGURATIONS[header['date']]}; "
            f"compare it with the one that maddy {server.release} comes with, of {dates[-1]}"
        )
        start = header.start("line")
        yield Finding(message, Place(source, start, start + len(header["line"].removesuffix("\r"))))
