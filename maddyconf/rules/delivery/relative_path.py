"""MC321 relative-path."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity, shortened
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule

DEFAULT_STATE = "/var/lib/maddy"

ABSOLUTE = "/${<"
"""How a path begins that is absolute, or may be, because a program puts it in there."""


@rule("MC321", "relative-path", Category.DELIVERY, visits={Section: ("table.file", GLOBALS.name)}, severity=Severity.INFO)
def relative_path(section: Section, server: Server) -> Iterator[Finding]:
    """A file that somebody writes by hand, under a path that does not begin with `/`.

    ## What it does
    Finds tables of the kind `file`, and log files, with a relative path. Databases, queues and keys, which maddy makes itself,
    are usually meant to be in its own folder.

    ## Why
    maddy looks for such a file in its `state_dir`, not beside the configuration. A table that is not there is empty; only the
    log tells of it. A log file is made in the folder in which maddy was started.

    ## Example
    ```maddy
    msgpipeline local_routing {
        modify {
            replace_rcpt file aliases
        }
        deliver_to &local_mailboxes
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local_routing {
        modify {
            replace_rcpt file /etc/maddy/aliases
        }
        deliver_to &local_mailboxes
    }
    ```
    """
    if section.kind.name == "table.file":
        for node, argument in _files(section):
            if argument.value and argument.value[0] not in ABSOLUTE:
                yield _finding(argument, node, server)
    elif log := section.setting("log"):
        for argument in log.node.args:
            if argument.value not in ("", *log.directive.value.words) and argument.value[0] not in ABSOLUTE:
                message = f"`{shortened(argument.value)}` is made in the folder in which maddy is started: write the whole path"
                yield at(message, log.node, argument)


def _files(section: Section) -> Iterator[tuple[Node, Argument]]:
    """The files of a table: behind its name, or in its block."""
    if section.node and section.arguments:
        # What the section knows as its arguments are the last words before the block.
        yield from ((section.node, argument) for argument in section.node.args[-len(section.arguments) :])
    if setting := section.setting("file"):
        yield from ((setting.node, argument) for argument in setting.node.args)


def _finding(argument: Argument, node: Node, server: Server) -> Finding:
    state = (server.globals.words("state_dir") or (DEFAULT_STATE,))[0].rstrip("/")
    path = f"{state}/{argument.value.removeprefix('./')}"
    message = f"maddy looks for `{shortened(argument.value)}` in its `state_dir`, as `{shortened(path, 60)}`: write the whole path"
    return at(message, node, argument)
