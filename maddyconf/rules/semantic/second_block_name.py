"""MC226 second-block-name."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety, shortened
from maddyconf.model import Instance, Server
from maddyconf.model.server import ONE_NAME_SINCE
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, remove_word, replace_word


@rule("MC226", "second-block-name", Category.SEMANTIC, visits=Server, fix=Safety.SAFE)
def second_block_name(server: Server, same: Server) -> Iterator[Finding]:
    """A block with more than one name.

    ## What it does
    Finds blocks at the top of the file with two or more names.

    ## Why
    Since 0.9.0 maddy refuses them. Before, and in its manual, they are allowed. The words behind the module are always names
    there, never arguments.

    ## Example
    ```maddy
    storage.imapsql local_mailboxes local_authdb {
        driver sqlite3
        dsn imapsql.db
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
    if server.release < ONE_NAME_SINCE:
        return
    taken = set()
    for instance in server.instances:
        if instance.is_endpoint or instance.module is None or instance.module.is_custom:
            continue
        taken.add(instance.name)
        # For tables whose written name is ignored, maddy looks whether a block up to here has that name.
        if instance.further_names and (not instance.module.named_by_module or instance.node.args[0].value in taken):
            second = instance.further_names[0]
            message = f"a block has one name, and `{shortened(second.value)}` is a second: use `&{shortened(instance.name)}` everywhere"
            yield at(message, instance.node, second, fix=_fix(instance, server), of_age=True)


def _fix(instance: Instance, server: Server) -> Fix | None:
    """The further names go, and whatever refers to one of them refers to the first."""
    if instance.module and instance.module.named_by_module:
        return None
    further = [argument.value for argument in instance.further_names]
    edits = [remove_word(instance.node, argument) for argument in instance.further_names]
    edits += [replace_word(one.node, one.argument, f"&{instance.name}") for one in server.references if one.name in further]
    # A snippet that is used twice refers to it twice.
    return fix(f"use `&{shortened(instance.name)}` everywhere", Safety.SAFE, *dict.fromkeys(edits))
