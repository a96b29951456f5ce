"""MC351 size-limits-that-differ."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety, Severity, shortened
from maddyconf.expansion import Node
from maddyconf.flow import Flow, Named, Traveller, flow_of, ways
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.forms.sizes import size
from maddyconf.model import Endpoint, Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, remove_word, replace_word
from maddyconf.rules.line_edits import add_line

STORAGES = ("storage.imapsql", "target.imapsql")
MOST_BYTES = 2**32
"""What maddy refuses for `appendlimit`."""


@rule(
    "MC351",
    "size-limits-that-differ",
    Category.DELIVERY,
    visits={Endpoint: ("smtp", "submission")},
    severity=Severity.WARNING,
    fix=Safety.UNSAFE,
)
def size_limits_that_differ(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """Larger messages can be sent or received than a mail program can put into a mailbox.

    ## What it does
    Finds endpoints whose `max_message_size` is above the `appendlimit` of a storage to which they deliver, and for `submission` of
    those that `imap` endpoints show. Both are 32M where they are not written. For mail from other servers it is an info.

    ## Why
    The limits do not know of each other. The large message goes out, and then the mail program cannot put its copy into the
    folder for sent mail. A large message that came in cannot be moved to another account, and not be restored from a backup.

    ## Example
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        max_message_size 64M
        deliver_to &local_mailboxes
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        max_message_size 64M
        deliver_to &local_mailboxes
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
        appendlimit 64M
    }
    ```
    """
    largest = _bytes(endpoint.section, "max_message_size")
    if largest is None or largest <= server.derived(_smallest):
        return
    for storage in _storages(endpoint, server, flow_of(server)):
        limit = _bytes(storage, "appendlimit")
        if limit is not None and limit < largest:
            yield _finding(endpoint, storage)


def _smallest(server: Server) -> int:
    """The smallest `appendlimit` of all storages: most endpoints are below it, and need no look at where they deliver."""
    limits = (_bytes(section, "appendlimit") for section in server.named(Section, *STORAGES))
    return min((limit for limit in limits if limit is not None), default=MOST_BYTES)


def _finding(endpoint: Endpoint, storage: Section) -> Finding:
    large, small = _words(endpoint.section, "max_message_size"), _words(storage, "appendlimit")
    own, limit = endpoint.directive("max_message_size"), storage.setting("appendlimit")
    name = next(iter(storage.node.values), storage.title) if storage.node and not storage.is_inline else storage.title
    what = "put the copy of what was sent" if endpoint.kind == "submission" else "put what came in, from another account or a backup,"
    message = (
        f"`{shortened(endpoint.kind)}` takes messages up to {shortened(large)}, but `appendlimit` of `{shortened(name)}` is "
        f"{shortened(small)}: above that no mail program can {what} into a mailbox; set it to {shortened(large)}"
    )
    node = limit.node if limit else own or endpoint.node
    other = storage.node if not limit else own or endpoint.node
    related = (Related("the other limit belongs here" if not limit else "messages are taken here", other.place),) if other else ()
    severity = Severity.WARNING if endpoint.kind == "submission" else Severity.INFO
    return at(message, node, None, related, fix=_fix(storage, limit.node if limit else None, large))._replace(severity=severity)


def _fix(storage: Section, limit: Node | None, large: str) -> Fix | None:
    if storage.node is None or (size(large) or MOST_BYTES) >= MOST_BYTES:
        return None
    message = f"set `appendlimit` to {shortened(large)}"
    if limit is None:
        return fix(message, Safety.UNSAFE, add_line(storage.node, f"appendlimit {large}"))
    first, *more = limit.args
    return fix(message, Safety.UNSAFE, replace_word(limit, first, large), *(remove_word(limit, argument) for argument in more))


def _storages(endpoint: Endpoint, server: Server, flow: Flow) -> list[Section]:
    """The storages to which an endpoint delivers, and for `submission` those of mail programs."""
    start = flow.pipeline(endpoint)
    named: list[Named | None] = [way.target for way in ways(flow, start, True, Traveller())] if start else []
    if endpoint.kind == "submission":
        shown = (other.directive("storage") for other in server.endpoints if other.kind == "imap")
        named += [flow.named(node) for node in shown if node]
    found = {id(one.section): one.section for one in named if one and one.section and one.kind in STORAGES}
    return list(found.values())


def _words(section: Section, name: str) -> str:
    """The limit as written, or the default."""
    return " ".join(section.words(name) or (directives_of(section.kind, section.release)[name].default,))


def _bytes(section: Section, name: str) -> int | None:
    return size(_words(section, name)) if name in directives_of(section.kind, section.release) else None
