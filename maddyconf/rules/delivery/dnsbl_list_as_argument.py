"""MC360 dnsbl-list-as-argument."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity, shortened
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, remove_word
from maddyconf.rules.line_edits import add_line


@rule(
    "MC360", "dnsbl-list-as-argument", Category.DELIVERY, visits={Section: ("check.dnsbl",)}, severity=Severity.WARNING, fix=Safety.UNSAFE
)
def dnsbl_list_as_argument(section: Section, server: Server) -> Iterator[Finding]:
    """A list of spammers behind `dnsbl`, where it has no effect.

    ## What it does
    Finds arguments of `dnsbl`, the names of lists that are not in its block.

    ## Why
    maddy looks clients up in such a list, and gives them 0 points if they are on it. So nothing ever happens to their mail, and
    nothing tells that. A list in the block gives 1 point, or what its `score` says.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        check {
            dnsbl zen.spamhaus.org {
                reject_threshold 1
            }
        }
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        check {
            dnsbl {
                reject_threshold 1
                zen.spamhaus.org
            }
        }
        deliver_to dummy
    }
    ```
    """
    node = section.node
    if node is None or not section.arguments:
        return
    lists = node.args[-len(section.arguments) :]
    # A macro may bring several lists, and is removed once.
    edits = [remove_word(node, argument) for argument in {argument.token: argument for argument in lists}.values()]
    made = fix("move it into the block", Safety.UNSAFE, *edits, add_line(node, "\n".join(section.arguments)))
    name = shortened(section.arguments[0])
    yield at(
        f"a list behind `dnsbl` gives 0 points, so `{name}` has no effect: write it into the block of `dnsbl`", node, lists[0], fix=made
    )
