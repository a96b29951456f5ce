"""MC218 unexpected-block."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category
from maddyconf.knowledge.values.value import BlockUse
from maddyconf.model import Server, Setting
from maddyconf.rules import Finding, at, rule


@rule("MC218", "unexpected-block", Category.SEMANTIC, visits=Setting)
def unexpected_block(setting: Setting, server: Server) -> Iterator[Finding]:
    """A block behind a directive that takes none.

    ## What it does
    Finds blocks that are not empty behind directives with plain values.

    ## Why
    maddy does not start. The value of such a directive stands in its line.

    ## Example
    ```maddy
    target.queue remote_queue {
        target dummy
        max_tries {
            debug yes
        }
    }
    ```

    ## Use instead
    ```maddy
    target.queue remote_queue {
        target dummy
        max_tries 10
    }
    ```
    """
    if setting.node.children and setting.directive.value.block is BlockUse.REFUSED:
        takes = setting.directive.value.form
        yield at(f"`{setting.directive.name}` has no block: it takes {takes}, in the same line", setting.node)
