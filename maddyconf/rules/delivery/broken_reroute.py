"""MC391 broken-reroute."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety
from maddyconf.knowledge.versions import version
from maddyconf.model import Server, Setting
from maddyconf.rules import Finding, at_name, rule
from maddyconf.rules.edits import append_words, fix, replace_word

BROKEN = version("0.9.4")
"""The only release in which `reroute` has no logger, and fails where it wants to log."""


@rule("MC391", "broken-reroute", Category.DELIVERY, visits={Setting: ("reroute",)}, fix=Safety.SAFE)
def broken_reroute(setting: Setting, server: Server) -> Iterator[Finding]:
    """A `reroute`, with which maddy 0.9.4 fails for every message.

    ## What it does
    Finds `reroute` if the chosen version is 0.9.4. An inline `msgpipeline` does the same and works; the fix writes it in place.

    ## Why
    In this version the code behind `reroute` fails for each message that gets there. At an endpoint, the recipient is refused
    with "421 Internal server error" and the connection is closed, again and again until the sender gives up. Behind a queue, the
    message is put aside, and is neither delivered nor returned. Earlier versions do not have this mistake.

    ## Example
    For maddy 0.9.4:
    ```maddy
    hostname mx.example.org
    msgpipeline forwarding {
        reroute {
            deliver_to &remote_queue
        }
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    msgpipeline forwarding {
        deliver_to msgpipeline {
            deliver_to &remote_queue
        }
    }
    ```
    """
    if server.release == BROKEN and setting.node.children:
        message = (
            "maddy 0.9.4 fails with every message here, which is refused or lost: write `deliver_to msgpipeline` in place of `reroute`"
        )
        yield at_name(message, setting.node, fix=_inline_pipeline(setting, server))


def _inline_pipeline(setting: Setting, server: Server) -> Fix | None:
    """The same as a module of its own, which needs a host name."""
    node = setting.node
    if node.args or not server.globals.setting("hostname"):
        return None
    return fix("write `deliver_to msgpipeline`", Safety.SAFE, replace_word(node, None, "deliver_to"), append_words(node, "msgpipeline"))
