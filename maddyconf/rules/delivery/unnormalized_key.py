"""MC317 unnormalized-key."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity
from maddyconf.flow.keys import Why, key_fault
from maddyconf.flow.lookups import lookups_of
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, replace_word


@rule(
    "MC317",
    "unnormalized-key",
    Category.DELIVERY,
    visits={Section: ("table.static", "table.file")},
    severity=Severity.WARNING,
    fix=Safety.SAFE,
    files=True,
)
def unnormalized_key(section: Section, server: Server) -> Iterator[Finding]:
    """An entry of a table with capital letters, where everything is looked for in lower case.

    ## What it does
    Follows where a `static` table is used, and finds keys that are not in the form in which maddy looks for them: in lower
    case, with the domain in its own letters and not in Punycode. Tables of passwords are left alone. With `--check-files` those
    in the files of `file` tables too.

    ## Why
    maddy normalizes an address before it looks for it, and compares it with the keys as they are written. So the entry is
    never found.

    ## Example
    ```maddy
    msgpipeline local_routing {
        modify {
            replace_rcpt static {
                entry Info@example.org alice@example.org
            }
        }
        deliver_to &local_mailboxes
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local_routing {
        modify {
            replace_rcpt static {
                entry info@example.org alice@example.org
            }
        }
        deliver_to &local_mailboxes
    }
    ```
    """
    if section.kind.name == "table.file" and server.facts.disk is not None:
        # Imported here because few runs look at the files of a machine.
        from maddyconf.rules.files.alias_files import faulty_keys

        yield from faulty_keys(section, server, Why.FORM)
    if section.kind.name != "table.static":
        return
    asked = lookups_of(server).of(section)
    entries = [setting.node for setting in section.settings if len(setting.node.args) > 1]
    keys = {node.values[0] for node in entries}
    for node in entries:
        fault = key_fault(node.values[0], asked)
        if fault and fault.instead:
            mend = None
            if fault.instead not in keys:
                keys.add(fault.instead)
                mend = fix(f"write `{fault.instead}`", Safety.SAFE, replace_word(node, node.args[0], fault.instead))
            yield at(f"{fault.text}: write it so", node, node.args[0], fix=mend)
