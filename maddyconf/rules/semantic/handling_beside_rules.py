"""MC228 handling-beside-rules."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related
from maddyconf.knowledge.pipeline import HANDLING
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule


@rule("MC228", "handling-beside-rules", Category.SEMANTIC, visits={Level: ("root", "source")})
def handling_beside_rules(level: Level, server: Server) -> Iterator[Finding]:
    """Directives that handle all messages, beside others that choose between messages.

    ## What it does
    Finds `deliver_to`, `reject` and the like beside `source` or `destination` blocks.

    ## Why
    maddy does not start: it does not know whether they are meant for all messages or for those that no block is for. The
    latter belong into `default_source` or `default_destination`.

    ## Example
    ```maddy
    msgpipeline local {
        hostname mx.example.org
        destination example.org {
            deliver_to dummy
        }
        reject 550 5.1.1 "User does not exist"
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local {
        hostname mx.example.org
        destination example.org {
            deliver_to dummy
        }
        default_destination {
            reject 550 5.1.1 "User does not exist"
        }
    }
    ```
    """
    for kind, handling in HANDLING.items():
        choosing = [one for one in level.named(kind) if one.node.args] + level.filled(f"default_{kind}") if level.has(*handling) else []
        if choosing:
            first = level.named(*handling)[0].node
            rule_name = choosing[0].directive.name
            related = (Related(f"here is a `{rule_name}`", choosing[0].node.place),)
            message = f"`{first.name}` cannot be beside `{rule_name}`: put it into `default_{kind}`, or into the `{kind}` block it is for"
            yield at(message, first, None, related)
            return
