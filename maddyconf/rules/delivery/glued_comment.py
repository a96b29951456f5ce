"""MC327 glued-comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maddyconf.diagnostics import Category, Edit, Fix, Place, Safety, Severity
from maddyconf.model import Server
from maddyconf.rules import Finding, rule
from maddyconf.rules.edits import written
from maddyconf.syntax import Document, Kind, Token

BEHIND_SOMETHING = re.compile(r"#(?<=[^ \t\n#]#)")
"""A `#` that neither begins a line nor stands behind a blank: few files have one, and in the others no word need be looked at."""


@rule("MC327", "glued-comment", Category.DELIVERY, visits=Document, severity=Severity.WARNING, fix=Safety.UNSAFE)
def glued_comment(document: Document, server: Server) -> Iterator[Finding]:
    """A `#` in the middle of a word.

    ## What it does
    Finds words without quotes that have a `#` in them and something behind it.

    ## Why
    maddy takes the rest of the word for a comment, not only at the start of a line. A password such as `pa#ss` becomes `pa`.
    The comment ends with the word: what follows behind the next blank counts again.

    ## Example
    ```maddy
    target.smtp relay {
        targets tcp://smtp.example.net:587
        auth plain maddy correct#horse
    }
    ```

    ## Use instead
    ```maddy
    target.smtp relay {
        targets tcp://smtp.example.net:587
        auth plain maddy "correct#horse"
    }
    ```
    """
    for directive in document.walk() if BEHIND_SOMETHING.search(document.source.text) else ():
        for token in directive.tokens:
            word, sign, lost = token.raw.partition("#") if token.kind is Kind.WORD else ("", "", "")
            if word and sign and lost.strip("#\r"):
                start = token.start + len(word)
                message = (
                    "the rest of this word is a comment from the `#` on, and lost: if the `#` belongs to the word, put the word in "
                    "quotes; if not, put a blank before it"
                )
                yield Finding(message, Place(document.source, token.start, start + 1), (), _quoted(document, token))


def _quoted(document: Document, token: Token) -> Fix | None:
    """Quotes around the word. The word itself, which may be a password, is not repeated.

    There are none where the syntax is broken: the word may stand in a quote that has no end.
    """
    raw, text = token.raw.rstrip("\r"), document.source.text
    ends = token.start, token.start + len(raw)
    # A quote is one only at the start of a word, and not behind a brace.
    is_alone = not (text[max(ends[0] - 1, 0) : ends[0]] + text[ends[1] : ends[1] + 1]).strip()
    if document.refusal or not is_alone or written(raw, quoted=True) != f'"{raw}"':
        return None
    return Fix("put the word in quotes", Safety.UNSAFE, tuple(Edit(Place(document.source, one, one), '"') for one in ends))
