"""MC212 unknown-directive."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Edit, Fix, Related, Safety, shortened
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.hints import directive_history, homes
from maddyconf.knowledge.values.plain import either, listed
from maddyconf.model import Level, Section, Server, Stranger
from maddyconf.nearest import nearest_of
from maddyconf.rules import Finding, at_name, rule


@rule("MC212", "unknown-directive", Category.SEMANTIC, visits=Stranger)
def unknown_directive(stranger: Stranger, server: Server) -> Iterator[Finding]:
    """A directive that is not known where it stands.

    ## What it does
    Finds lines that their block does not know: misspelt names, directives of other blocks, and directives that the chosen
    version of maddy does not have.

    ## Why
    maddy does not start. It knows each directive only in its own place, and compares names with their case.

    ## Example
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dns imapsql.db
    }
    ```

    ## Use instead
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    ```
    """
    node, section = stranger.node, stranger.section
    name = shortened(node.name)
    known = _known(section)
    where = f"in {_called(section)}"
    related: tuple[Related, ...] = ()
    fix = None
    near = nearest_of(node.name, known)
    history = "" if near else _history(section, node.name, server)
    if near:
        message = f"unknown directive `{name}` {where}; did you mean `{near}`?"
        if node.directive.name.raw == node.name:
            fix = Fix(f"write `{near}`", Safety.UNSAFE, (Edit(node.place_of_name, near),))
    elif history:
        message = history
    elif outer := _outer_that_knows(section, node.name):
        message = f"`{name}` does not belong {where}, but in {_called(outer)} around it"
        related = (Related(f"it belongs in this {_called(outer)}", outer.node.place),) if outer.node else ()
    elif found := homes(node.name, server.release):
        message = f"`{name}` does not belong {where}, but {found}"
    elif known:
        message = f"unknown directive `{name}` {where}" + (f"; it knows {either(known)}" if len(known) <= MOST_KNOWN else "")
    else:
        message = f"`{name}`: there are no directives {where}"
    if node is section.others[0] and (missing := [one for one in section.missing if one != near]):
        message += f"; {listed(missing)} {'is' if len(missing) == 1 else 'are'} missing here"
    lacking = server.lacking.get(node.name, ())
    related += tuple(Related(f"`{name}` is missing here", one.place) for one in lacking if one.place)
    yield at_name(message, node, related, fix, of_age=bool(history))


MOST_KNOWN = 6
"""How many directives of a block are named in a message."""


def _known(section: Section) -> list[str]:
    """The directives that may stand here. A pipeline in an endpoint has those of the endpoint too."""
    known = list(directives_of(section.kind, section.release))
    if isinstance(section, Level) and section.outer and section.outer.node is section.node:
        known += directives_of(section.outer.kind, section.release)
    return known


def _called(section: Section) -> str:
    """What to call a block: the pipeline of an endpoint is the endpoint."""
    if isinstance(section, Level):
        if section.outer and section.outer.node is section.node:
            return f"`{section.outer.title}`"
        return f"`{section.node.name}`" if section.node else section.kind.name
    return f"`{section.title}`"


def _history(section: Section, name: str, server: Server) -> str:
    own = directive_history(section.kind, name, server.release)
    if not own and isinstance(section, Level) and section.outer and section.outer.node is section.node:
        return directive_history(section.outer.kind, name, server.release)
    return own


def _outer_that_knows(section: Section, name: str) -> Section | None:
    outer = section.outer
    while outer:
        if name in directives_of(outer.kind, outer.release):
            return outer
        outer = outer.outer
    return None
