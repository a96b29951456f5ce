"""MC352 raised-header-limit."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity, shortened
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.forms.sizes import size
from maddyconf.knowledge.versions import version
from maddyconf.model import Endpoint, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import remove_line

ITS_REASON_ENDED = version("0.5.1")
"""The release since which there is no need for it."""


@rule("MC352", "raised-header-limit", Category.DELIVERY, visits=Endpoint, severity=Severity.INFO, fix=Safety.UNSAFE)
def raised_header_limit(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """A `max_header_size` beyond what any header needs.

    ## What it does
    Finds `max_header_size` above the default of 1M.

    ## Why
    In 0.5.0 large messages got stuck unless this limit was as high as that of messages, a mistake that 0.5.1 mended. Headers are
    held in memory, whatever `buffer` says, so with such a limit a few connections can fill it.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        max_header_size 33M
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        deliver_to dummy
    }
    ```
    """
    node = endpoint.directive("max_header_size")
    if node is None or server.release < ITS_REASON_ENDED:
        return
    default = directives_of(endpoint.section.kind, server.release)["max_header_size"].default
    limit, usual = size(" ".join(node.values)), size(default)
    if limit is not None and usual is not None and limit > usual:
        message = f"no header needs {shortened(' '.join(node.values))}, and headers are held in memory: remove the line, for {default}"
        yield at(message, node, fix=fix("remove it", Safety.UNSAFE, remove_line(node)))
