"""MC312 runaway-quote."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Place
from maddyconf.model import Server
from maddyconf.rules import Finding, rule
from maddyconf.syntax import Document, Kind


@rule("MC312", "runaway-quote", Category.DELIVERY, visits=Document)
def runaway_quote(document: Document, server: Server) -> Iterator[Finding]:
    """A quote without its end that takes the rest of the file into one word.

    ## What it does
    Finds a `"` that is not closed until the end of the file, where no brace is missing because of it.

    ## Why
    maddy accepts it: the word ends with the file. Every line after the quote is part of the word and does nothing.

    ## Example
    ```maddy
    hostname "mx.example.org
    debug yes
    ```

    ## Use instead
    ```maddy
    hostname "mx.example.org"
    debug yes
    ```
    """
    last = document.tokens[-1] if document.tokens else None
    if last and last.kind in (Kind.UNTERMINATED, Kind.LONE_QUOTE) and not document.refusal:
        end = document.source.text.find("\n", last.start)
        place = Place(document.source, last.start, end if end >= 0 else last.end)
        yield Finding('this `"` is never closed, so the rest of the file is part of the word: write a `"` at its end', place)
