"""MC235 reference-cycle."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, shortened
from maddyconf.knowledge.versions import version
from maddyconf.model import Reference, Server
from maddyconf.rules import Finding, at, rule

CRASH_SINCE, CRASH_UNTIL = version("0.9.0"), version("0.9.3")


@rule("MC235", "reference-cycle", Category.SEMANTIC, visits=Server)
def reference_cycle(server: Server, same: Server) -> Iterator[Finding]:
    """Blocks that refer to each other in a circle, for a release that crashes on it.

    ## What it does
    Finds blocks that lead back to themselves by way of references, if the configuration is for 0.9.0, 0.9.1 or 0.9.2.

    ## Why
    Those releases crash. Others accept it.

    ## Example
    For maddy 0.9.2:
    ```maddy
    hostname mx.example.org
    msgpipeline local_routing {
        deliver_to &remote_queue
    }
    target.queue remote_queue {
        target &local_routing
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    msgpipeline local_routing {
        deliver_to &remote_queue
    }
    target.queue remote_queue {
        target remote
    }
    ```
    """
    if not CRASH_SINCE <= server.release < CRASH_UNTIL:
        return
    refers: dict[int, list[Reference]] = {}
    for reference in server.references:
        if reference.name in server.blocks:
            refers.setdefault(id(reference.top), []).append(reference)
    done: set[int] = set()
    for instance in server.instances:
        open_, waiting = {id(instance.node)}, [(id(instance.node), iter(refers.get(id(instance.node), ())))]
        while waiting and id(instance.node) not in done:
            node, references = waiting[-1]
            one = next(references, None)
            if one is None:
                waiting.pop()
                open_.discard(node)
                done.add(node)
                continue
            target = id(server.blocks[one.name].node)
            if target in open_:
                text = f"`&{shortened(one.name)}` leads back to where it comes from, and maddy {server.release} crashes on that"
                yield at(text, one.node, one.argument, of_age=True)
            elif target not in done:
                open_.add(target)
                waiting.append((target, iter(refers.get(target, ()))))
