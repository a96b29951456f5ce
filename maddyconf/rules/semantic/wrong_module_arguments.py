"""MC216 wrong-module-arguments."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety
from maddyconf.knowledge.declarations import Module
from maddyconf.knowledge.modules import variants
from maddyconf.knowledge.values.blocks import ModuleOf, NoArguments
from maddyconf.knowledge.versions import version
from maddyconf.model import Instance, Server, Use
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.renaming import corrected


@rule(
    "MC216",
    "wrong-module-arguments",
    Category.SEMANTIC,
    visits=dict.fromkeys((Use, Instance), lambda module: not module.arguments.takes_anything),
    fix=Safety.UNSAFE,
)
def wrong_module_arguments(part: Use | Instance, server: Server) -> Iterator[Finding]:
    """A module with arguments that it does not take, or without those that it needs.

    ## What it does
    Finds too few, too many and wrong arguments behind the name of a module, and blocks of modules that only work with
    arguments, which a block of its own cannot have: the words behind its name are more names.

    ## Why
    maddy does not start. For a `regexp` without an expression it crashes.

    ## Example
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
        delivery_map email_with_domain
    }
    ```

    ## Use instead
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
        delivery_map email_with_domain example.org
    }
    ```
    """
    module = part.module
    if module is None or (isinstance(part, Use) and (module.build or part.role not in module.roles)):
        return
    value, node = module.arguments, part.node
    is_block = isinstance(part, Instance) and not part.is_endpoint
    arguments = part.arguments if isinstance(part, Use) else () if is_block else node.args
    name = part.written if isinstance(part, Use) else node.name
    if len(arguments) < value.least:
        if is_block:
            short = module.name.rpartition(".")[2]
            message = f"`{name}` needs {value.form} behind its name, which a block of its own cannot have: write `{short}` where it is used"
        else:
            message = f"`{name}` needs {value.form} behind its name"
        yield Finding(message, part.place, (), None, node)
    elif isinstance(value, NoArguments) and server.release < version(value.since):
        return
    elif len(arguments) > value.most:
        yield at(f"`{name}` takes {value.form} behind its name", node, arguments[value.most], of_age=_is_of_age(module, len(arguments)))
    elif not isinstance(value, ModuleOf) and not (part.section and any(map(part.section.setting, module.fills))):
        for fault in value.faults([argument.value for argument in arguments]):
            argument = None if fault.argument is None else arguments[fault.argument]
            yield at(fault.text, node, argument, fix=corrected(fault, node, argument))


def _is_of_age(module: Module, count: int) -> bool:
    """Whether other releases take so many arguments."""
    others = variants(module.name)
    since = module.arguments.since if isinstance(module.arguments, NoArguments) else ""
    return since > "0.1.0" or any(one.arguments.least <= count <= one.arguments.most for one in others if one is not module)
