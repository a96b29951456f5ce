"""MC770 debug-left-on."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity
from maddyconf.knowledge.conditions import is_switched_on
from maddyconf.model import Server, Setting
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import remove_line


@rule("MC770", "debug-left-on", Category.STYLE, visits={Setting: ("debug",)}, severity=Severity.INFO, fix=Safety.UNSAFE)
def debug_left_on(setting: Setting, server: Server) -> Iterator[Finding]:
    """Debugging that was not switched off again.

    ## What it does
    Finds `debug` at the top of the file and in modules.

    ## Why
    The log tells of each step of each message, with addresses and subjects, and grows fast. What matters drowns in it.

    ## Example
    ```maddy
    debug yes
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    ```
    """
    if is_switched_on(setting.node.values):
        section = server.section_of(setting)
        where = "everything" if section.node is None else f"`{section.title}`"
        made = fix("remove `debug`", Safety.UNSAFE, remove_line(setting.node))
        yield at(f"{where} is being debugged: remove `debug` when you have found what you look for", setting.node, fix=made)
