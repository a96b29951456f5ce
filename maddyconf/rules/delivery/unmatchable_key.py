"""MC316 unmatchable-key."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity
from maddyconf.flow.keys import Why, key_fault
from maddyconf.flow.lookups import lookups_of
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule


@rule(
    "MC316", "unmatchable-key", Category.DELIVERY, visits={Section: ("table.static", "table.file")}, severity=Severity.WARNING, files=True
)
def unmatchable_key(section: Section, server: Server) -> Iterator[Finding]:
    """An entry of a table that is no whole address, where only whole addresses are looked for.

    ## What it does
    Follows where a `static` table is used, and finds keys of a kind that it is never asked for: a name without a domain, a
    domain, a pattern. With `--check-files` those in the files of `file` tables too.

    ## Why
    `destination_in` and `prepare_email` only ask for whole addresses. `replace_rcpt` asks for the address, and for what stands
    before the `@` if the table has nothing for the address. But a `table.chain` in which every step is optional, as in maddy's
    own configuration, has an answer to everything: what no step knows stays as it is. So it is never asked again.

    ## Example
    ```maddy
    msgpipeline local_routing {
        modify {
            replace_rcpt &local_rewrites
        }
        deliver_to &local_mailboxes
    }
    table.chain local_rewrites {
        optional_step static {
            entry info alice@example.org
        }
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local_routing {
        modify {
            replace_rcpt &local_rewrites
        }
        deliver_to &local_mailboxes
    }
    table.chain local_rewrites {
        optional_step static {
            entry info@example.org alice@example.org
        }
    }
    ```
    """
    if section.kind.name == "table.file" and server.facts.disk is not None:
        # Imported here because few runs look at the files of a machine.
        from maddyconf.rules.files.alias_files import faulty_keys

        yield from faulty_keys(section, server, Why.SHAPE)
    if section.kind.name != "table.static":
        return
    asked = lookups_of(server).of(section)
    for setting in section.settings:
        fault = key_fault(setting.node.values[0], asked) if len(setting.node.args) > 1 else None
        if fault and fault.why is Why.SHAPE:
            yield at(fault.text, setting.node, setting.node.args[0])
