"""MC213 unknown-block."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, shortened
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.hints import directive_history, homes, misprint, module_history, not_released, successor
from maddyconf.knowledge.history import FORMER_NAMES
from maddyconf.knowledge.modules import all_modules
from maddyconf.model import Instance, Server
from maddyconf.nearest import SURE, nearest, nearest_of
from maddyconf.rules import Finding, at_name, rule
from maddyconf.rules.renaming import renamed


@rule("MC213", "unknown-block", Category.SEMANTIC, visits=Instance, fix=Safety.UNSAFE)
def unknown_block(instance: Instance, server: Server) -> Iterator[Finding]:
    """A line at the top of the file that is neither a global directive nor a module.

    ## What it does
    Finds top-level lines whose first word is not known to maddy: misspelt names, names without their prefix, names of other
    versions, modules that the released programs do not have, and directives that belong into a block.

    ## Why
    maddy does not start. At the top of a file, names of modules need their prefix, as in `target.queue`; only inside of other
    blocks it may be left out.

    ## Example
    ```maddy
    hostname mx.example.org
    tls off
    queue remote_queue {
        target remote
    }
    submission tcp://127.0.0.1:587 {
        auth pass_table file /etc/maddy/users
        deliver_to &remote_queue
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    tls off
    target.queue remote_queue {
        target remote
    }
    submission tcp://127.0.0.1:587 {
        auth pass_table file /etc/maddy/users
        deliver_to &remote_queue
    }
    ```
    """
    node = instance.node
    name = shortened(node.name)
    if instance.module:
        if instance.module.build:
            yield at_name(not_released(name, instance.module.build), node)
        return
    better = None
    safety = Safety.UNSAFE
    if history := directive_history(GLOBALS, node.name, server.release) or module_history(node.name, None, server.release):
        message, better = history, successor(node.name, None, server.release)
        safety = Safety.SAFE if better and FORMER_NAMES[node.name].deprecated else safety
    elif misprinted := misprint(node.name, _known(server)):
        better, safety = misprinted.right, Safety.SAFE
        message = f"`{name}` is a mistake of maddy's manual: the program knows `{better}`"
    elif better := _with_prefix(node.name, server):
        message = f"unknown block `{name}`: at the top of the file it must be `{better}`"
    elif better := nearest_of(node.name, _known(server), SURE):
        message = f"`{name}` is neither a global directive nor a module; did you mean `{better}`?"
    elif found := homes(node.name, server.release):
        message = f"`{name}` does not belong at the top of the file, but {found}"
    elif better := nearest(node.name, _known(server)):
        message = f"`{name}` is neither a global directive nor a module; did you mean `{better}`?"
    else:
        message = f"`{name}` is neither a global directive nor a module of maddy"
    yield at_name(message, node, (), renamed(better, node, safety=safety) if better else None, of_age=bool(history))


def _with_prefix(name: str, server: Server) -> str | None:
    """The one module that has this name behind its prefix."""
    found = [one.name for one in all_modules(server.release) if one.name.rpartition(".")[2] == name or one.name.endswith(f".{name}")]
    return found[0] if found else None


def _known(server: Server) -> list[str]:
    return [*directives_of(GLOBALS, server.release), *(one.name for one in all_modules(server.release))]
