"""MC312 runaway-quote."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Edit, Place, Safety
from maddyconf.model import Server
from maddyconf.rules import Finding, rule
from maddyconf.rules.edits import fix
from maddyconf.syntax import Directive, Document, Kind, Token
from maddyconf.syntax.style import before_blanks, end_of_line


@rule("MC312", "runaway-quote", Category.DELIVERY, visits=Document, fix=Safety.UNSAFE)
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
    last = None if document.refusal else document.lone_quote or _last_word(document)
    if last and last.kind in (Kind.UNTERMINATED, Kind.LONE_QUOTE):
        source = document.source
        end = before_blanks(source, end_of_line(source, last.start))
        made = fix("close it at the end of its line", Safety.UNSAFE, (Edit(Place(source, end, end), '"'),))
        message = 'this `"` is never closed, so the rest of the file is part of the word: write a `"` at its end'
        yield Finding(message, Place(source, last.start, max(end, last.start + 1)), (), made)


def _last_word(document: Document) -> Token | None:
    """The last word of the last line. Where every block is closed, no other can be without its end."""
    last = document.verbatim[-1] if document.verbatim else None
    return last.tokens[-1] if isinstance(last, Directive) else None
