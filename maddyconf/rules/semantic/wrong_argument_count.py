"""MC215 wrong-argument-count."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.knowledge.values.value import BlockUse
from maddyconf.model import Server, Setting
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.origins import vanished


@rule("MC215", "wrong-argument-count", Category.SEMANTIC, visits=Setting)
def wrong_argument_count(setting: Setting, server: Server) -> Iterator[Finding]:
    """A directive with too few or too many words behind it.

    ## What it does
    Finds directives that do not have as many arguments as they take, once macros are put in.

    ## Why
    maddy does not start. A text with blanks must be in quotes to be one argument.

    ## Example
    ```maddy
    hostname mx example.org
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    ```
    """
    node, value = setting.node, setting.directive.value
    count = len(node.args)
    if value.least <= count <= value.most or (node.children and value.block is BlockUse.REFUSED):
        return
    takes = f"`{setting.directive.name}` takes {value.form}"
    if count > value.most:
        hint = "; put quotes around a text with blanks" if value.form == "one word" else ""
        yield at(f"{takes}, and here are {count} words{hint}", node, node.args[value.most])
    else:
        yield at(f"{vanished(node)}{takes}, and {f'here is only {count}' if count else 'there is nothing behind it'}", node)
