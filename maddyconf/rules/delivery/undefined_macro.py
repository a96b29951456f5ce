"""MC310 undefined-macro."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Edit, Fix, Place, Related, Safety, shortened
from maddyconf.expansion import MacroUse
from maddyconf.model import Server
from maddyconf.nearest import nearest
from maddyconf.rules import Finding, rule
from maddyconf.syntax import Document


@rule("MC310", "undefined-macro", Category.DELIVERY, visits=MacroUse, fix=Safety.UNSAFE)
def undefined_macro(use: MacroUse, server: Server) -> Iterator[Finding]:
    """A `$(name)` that is not defined above its use.

    ## What it does
    Finds macros that have no definition in the same file before the line that uses them.

    ## Why
    maddy takes such a macro for nothing, without a word: a list of domains is empty, a path lacks its middle. Macros are
    put in while the file is read, so a definition further down comes too late, and one in another file is not seen.

    ## Example
    ```maddy
    $(primary_domain) = example.org
    hostname mx.$(primary_domian)
    ```

    ## Use instead
    ```maddy
    $(primary_domain) = example.org
    hostname mx.$(primary_domain)
    ```
    """
    name, source = use.name, use.document.source
    whole = Place(source, use.token.start, use.token.word_end)
    start = source.text.find(f"$({name})", whole.start, whole.end)
    place = Place(source, start, start + len(name) + 3) if start >= 0 else whole
    shown = shortened(f"$({name})")
    if ")" in name:
        yield Finding(f"maddy takes `{shown}` for the name of one macro, because the word begins with `$(` and ends with `)`", place)
    elif later := _definition(name, use.document):
        related = (Related("it is defined here, too late", later),)
        yield Finding(f"`{shown}` is defined below its use, so it is nothing here: move the definition up", place, related)
    elif near := nearest(name, use.known):
        edit = Edit(Place(source, start + 2, start + 2 + len(name)), near)
        fix = Fix(f"write `$({near})`", Safety.UNSAFE, (edit,)) if start >= 0 else None
        message = f"`{shown}` is not defined, so it is nothing here; did you mean `$({shortened(near)})`?"
        meant = _definition(near, use.document)
        yield Finding(message, place, (Related(f"`$({shortened(near)})` is defined here", meant),) if meant else (), fix)
    elif elsewhere := _elsewhere(name, use, server):
        related = (Related("it is defined here, in another file", elsewhere),)
        yield Finding(f"`{shown}` is not defined in this file, so it is nothing here: macros do not cross `import`", place, related)
    else:
        yield Finding(f"`{shown}` is not defined, so it is nothing here; define it above: `{shown} = value`", place)


def _definition(name: str, document: Document) -> Place | None:
    """Where a file defines a macro."""
    found = document.macros.get(name)
    return Place(document.source, found.start, found.head_end) if found else None


def _elsewhere(name: str, use: MacroUse, server: Server) -> Place | None:
    """Where another file of the configuration defines it."""
    others = (_definition(name, document) for document in server.documents if document is not use.document)
    return next((place for place in others if place), None)
