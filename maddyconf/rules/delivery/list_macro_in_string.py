"""MC313 list-macro-in-string."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Edit, Fix, Place, Related, Safety, Severity, shortened
from maddyconf.expansion import Argument, Macro
from maddyconf.model import Server
from maddyconf.rules import Finding, rule
from maddyconf.syntax import Document, Token

PLURAL = ("domains", "hosts", "hostnames", "names")
"""How the names of macros end that are meant for several values."""


@rule("MC313", "list-macro-in-string", Category.DELIVERY, visits=Server, severity=Severity.WARNING, fix=Safety.UNSAFE)
def list_macro_in_string(server: Server, same: Server) -> Iterator[Finding]:
    """A macro for a list inside a longer word.

    ## What it does
    Finds macros such as `$(local_domains)` as a part of a word. It goes by the name of the macro, which has one value so far.

    ## Why
    It works until a second domain is added to the list. Then maddy does not start any more, and the reason is somewhere else
    than the change.

    ## Example
    ```maddy
    $(primary_domain) = example.org
    $(local_domains) = $(primary_domain)
    tls file /etc/certs/$(local_domains)/fullchain.pem /etc/certs/key.pem
    ```

    ## Use instead
    ```maddy
    $(primary_domain) = example.org
    $(local_domains) = $(primary_domain)
    tls file /etc/certs/$(primary_domain)/fullchain.pem /etc/certs/key.pem
    ```
    """
    for argument, document in _arguments(server):
        for macro in argument.macros:
            if macro.name.endswith(PLURAL) and _is_inside(macro, argument.token):
                yield _finding(macro, document, argument.token)


def _arguments(server: Server) -> Iterator[tuple[Argument, Document]]:
    """Every argument in which there are macros, and the values of these."""
    macros: set[int] = set()
    for node, argument in server.expanded:
        yield argument, node.document
        for macro in argument.macros:
            if id(macro) not in macros:
                macros.add(id(macro))
                yield from ((value, macro.document) for value in macro.values)


def _is_inside(macro: Macro, token: Token) -> bool:
    """Whether a macro is a part of a word. A word from `$(` to `)` is one name as a whole."""
    return f"$({macro.name})" in token.value and not (token.value.startswith("$(") and token.value.endswith(")"))


def _finding(macro: Macro, document: Document, token: Token) -> Finding:
    source, written = document.source, f"$({macro.name})"
    start = source.text.find(written, token.start, token.word_end)
    place = Place(source, start, start + len(written)) if start >= 0 else Place(source, token.start, token.word_end)
    message = f"`{shortened(written)}` is inside a word, and a list has no room there: with a second value, maddy does not start any more"
    related = (Related(f"`{shortened(written)}` is defined here", macro.place),)
    # The macro from which the list takes its value.
    single = next((one.name for one in macro.values[0].macros if not one.name.endswith(PLURAL)), None)
    if single is None:
        return Finding(f"{message}; use a macro that is for one value", place, related)
    better = f"$({single})"
    fix = Fix(f"write `{better}`", Safety.UNSAFE, (Edit(place, better),)) if start >= 0 else None
    return Finding(f"{message}; write `{shortened(better)}`", place, related, fix)
