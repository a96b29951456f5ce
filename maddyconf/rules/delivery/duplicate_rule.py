"""MC319 duplicate-rule."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity, shortened
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.forms.domains import normal_rule
from maddyconf.knowledge.values.plain import listed
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule

MOST_NAMED = 3
"""How many addresses and domains a message can bear."""


@rule("MC319", "duplicate-rule", Category.DELIVERY, visits={Level: ("root", "source")}, severity=Severity.WARNING)
def duplicate_rule(level: Level, server: Server) -> Iterator[Finding]:
    """An address or a domain in two `destination` or `source` blocks.

    ## What it does
    Finds what stands in two blocks of one pipeline, compared as maddy does it: case, Punycode and a dot at the end do not
    matter. The same twice in one line is harmless, and many configurations have it.

    ## Why
    The first block counts. maddy accepts the second without a word and never gets to it.

    ## Example
    ```maddy
    msgpipeline local_routing {
        destination example.org example.com {
            deliver_to &local_mailboxes
        }
        destination Example.com {
            deliver_to lmtp unix:///run/other.sock
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local_routing {
        destination example.org {
            deliver_to &local_mailboxes
        }
        destination example.com {
            deliver_to lmtp unix:///run/other.sock
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```
    """
    for name in ("source", "destination"):
        first: dict[str, Node] = {}
        for setting in level.named(name):
            node = setting.node
            again = [index for index, argument in enumerate(node.args) if first.setdefault(normal_rule(argument.value), node) is not node]
            refused = {fault.argument for fault in setting.directive.value.faults(node.values)} if again else set()
            twice: dict[int, list[Argument]] = {}
            for argument in (node.args[index] for index in again if index not in refused):
                twice.setdefault(argument.token.start, []).append(argument)
            for arguments in twice.values():
                yield _finding(node, arguments, first[normal_rule(arguments[0].value)])


def _finding(node: Node, arguments: list[Argument], before: Node) -> Finding:
    values = list(dict.fromkeys(shortened(argument.value) for argument in arguments))
    more = " and others" if len(values) > MOST_NAMED else ""
    has = "have" if len(values) > 1 else "has"
    message = f"{listed(values[:MOST_NAMED])}{more} {has} a `{node.name}` block above already, which takes all of the mail"
    return at(message, node, arguments[0], (Related("this block counts", before.place),))
