"""MC212 unknown-directive."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety, shortened
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.families.tls_blocks import TLS
from maddyconf.knowledge.hints import directive_history, homes, misprint, module_home, removed_directive
from maddyconf.knowledge.history import Misprint
from maddyconf.knowledge.roles import TLS_LOADER
from maddyconf.knowledge.values.plain import either, listed
from maddyconf.knowledge.versions import Version
from maddyconf.model import Level, Section, Server, Stranger
from maddyconf.model.reader import resolve
from maddyconf.nearest import SURE, nearest_of
from maddyconf.rules import Finding, at_name, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import remove_line
from maddyconf.rules.renaming import renamed


@rule("MC212", "unknown-directive", Category.SEMANTIC, visits=Stranger, fix=Safety.UNSAFE)
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
        dsn imapsql.db
        append_limit 50M
    }
    ```

    ## Use instead
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
        appendlimit 50M
    }
    ```
    """
    node, section = stranger.node, stranger.section
    if _is_for_loader(section, node.name):
        return
    name = shortened(node.name)
    known = _known(section)
    where = f"in {_called(section)}"
    related: tuple[Related, ...] = ()
    misprinted = misprint(node.name, known)
    near = misprinted.right if misprinted else nearest_of(node.name, known, SURE)
    history = "" if near else _history(section, node.name, server)
    outer = _outer_that_knows(section, node.name)
    home = "" if near or history or outer else homes(node.name, server.release)
    near = near or (None if history or outer or home else nearest_of(node.name, known))
    if misprinted:
        message = f"`{name}` is a mistake of maddy's manual: the program knows `{misprinted.right}`"
    elif near:
        message = f"unknown directive `{name}` {where}; did you mean `{near}`?"
    elif history:
        message = history
    elif outer:
        message = f"`{name}` does not belong {where}, but in {_called(outer)} around it"
        related = (Related(f"it belongs in this {_called(outer)}", outer.node.place),) if outer.node else ()
    elif home:
        message = f"`{name}` does not belong {where}, but {home}"
    elif home := module_home(node.name, server.release):
        message = f"`{name}` does not belong {where}: it {home}"
    elif known:
        message = f"unknown directive `{name}` {where}" + (f"; it knows {either(known)}" if len(known) <= MOST_KNOWN else "")
    else:
        message = f"`{name}`: there are no directives {where}"
    if node is section.others[0] and (missing := [one for one in section.missing if one != near]):
        message += f"; {listed(missing)} {'is' if len(missing) == 1 else 'are'} missing here"
    lacking = server.lacking.get(node.name, ())
    related += tuple(Related(f"`{name}` is missing here", one.place) for one in lacking if one.place)
    made = _fix(stranger, near, misprinted, server.release)
    yield at_name(message, node, related, made, of_age=bool(history))


def _fix(stranger: Stranger, near: str | None, misprinted: Misprint | None, release: Version) -> Fix | None:
    """The right name, or the line removed if it is gone for good or if the right one is there."""
    node, section = stranger.node, stranger.section
    gone = removed_directive(section.kind, node.name, release)
    if near and not (misprinted and section.setting(near)):
        return renamed(near, node, safety=Safety.SAFE if misprinted and misprinted.exact else Safety.UNSAFE)
    return fix(f"remove `{shortened(node.name)}`", Safety.UNSAFE, remove_line(node)) if gone or misprinted else None


def _is_for_loader(section: Section, name: str) -> bool:
    """Whether the line is meant for the loader behind `tls`, which gets no block there. That is reported where the loader is."""
    if section.kind is not TLS or not section.arguments:
        return False
    loader = resolve(section.arguments[0], TLS_LOADER.namespace, section.release)
    known = directives_of(loader, section.release) if loader else {}
    return name in known and any(one.required for one in known.values())


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
