"""MC701 placeholder-left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity, shortened
from maddyconf.model import Server
from maddyconf.rules import Finding, rule
from maddyconf.rules.words import words_with

EXAMPLE = re.compile("example", re.IGNORECASE)
FOR_DOCUMENTATION = re.compile(
    r"(?<![\w.-])(?:[\w-]+\\?\.)*example\\?\.(?:com|net|org)(?![\w-]|\\?\.\w)|(?<![\w.-])(?:[\w-]+\\?\.)+example(?![\w-]|\\?\.\w)",
    re.IGNORECASE,
)
"""The names of RFC 2606 that manuals use; `test` and `localhost` are of use in networks of one's own. `example` is in each of them."""

LEFT = re.compile(
    # Most places in a text are no start of a word, and need no look at all of it.
    r"(?<![A-Za-z0-9])(?=[A-Za-z<])(?:"
    r"(?<!_)(?:MY|YOUR)_?(?:DOMAIN|HOSTNAME|HOST|E?MAIL|NAME|PASSWORD|USER|IP)(?![A-Za-z0-9_])"
    r"|(?<![_-])(?i:change[_-]?me|replace[_-]?(?:me|this))(?![A-Za-z0-9_-])"
    r"|(?<![\w-])(?i:(?:my|your)-?domain\.\w+|domain\.tld|example\.tld|put-your-[\w-]+)"
    r"|(?<![^\s\"])(?:FIXME|TODO|<[A-Za-z][\w. -]*>)(?![^\s\"])"
    r")"
)
"""What nobody has as a name or a password."""


@rule("MC701", "placeholder-left", Category.STYLE, visits=Server, severity=Severity.WARNING)
def placeholder_left(server: Server, same: Server) -> Iterator[Finding]:
    """A word that stands in a manual for something else, and was not replaced.

    ## What it does
    Finds words such as `MY_DOMAIN`, `yourdomain.com`, `CHANGEME` and `<your-domain>`. Names for documentation, such as
    `example.org`, are an info, once in each file: a configuration that is an example has them by right.

    ## Why
    A server with the domain of a manual gets no mail, and a password from a manual is no secret.

    ## Example
    ```maddy
    hostname mail.yourdomain.com
    ```

    ## Use instead
    ```maddy
    hostname mail.{env:MAIL_DOMAIN}
    ```
    """
    told: set[object] = set()
    for word in words_with(server, LEFT, EXAMPLE):
        left = list(word.matches(LEFT))
        for text, place in left:
            if (text.lower(), place.source.name) not in told:
                told.add((text.lower(), place.source.name))
                yield Finding(f"`{shortened(text)}` was to be replaced by something of your own", place)
        for text, place in word.matches(FOR_DOCUMENTATION):
            if not left and place.source.name not in told:
                told.add(place.source.name)
                message = f"`{shortened(text)}` is a name for documentation, which belongs to nobody: write your own"
                yield Finding(message, place, severity=Severity.INFO)
