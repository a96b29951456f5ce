"""MC220 missing-directive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maddyconf.diagnostics import Category, Fix, Safety
from maddyconf.knowledge.conditions import Kind
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.values.plain import listed
from maddyconf.model import Breach, Section, Server
from maddyconf.nearest import nearest
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.conditions import at_breach
from maddyconf.rules.edits import fix, written
from maddyconf.rules.line_edits import add_line


@rule(
    "MC220",
    "missing-directive",
    Category.SEMANTIC,
    visits={Section: lambda kind: any(directive.required for directive in kind.directives), Breach: (Kind.MISSING.name,)},
    fix=Safety.SAFE,
)
def missing_directive(part: Section | Breach, server: Server) -> Iterator[Finding]:
    """A block without a directive that it needs.

    ## What it does
    Finds blocks that lack a required directive, or one that others in the block make necessary. A global directive counts
    where the block inherits it.

    ## Why
    maddy does not start. Nothing is inherited from the block around it, and nothing at all inside of global directives.

    ## Example
    ```maddy
    imap tcp://127.0.0.1:143 {
        tls off
    }
    ```

    ## Use instead
    ```maddy
    imap tcp://127.0.0.1:143 {
        tls off
        storage imapsql sqlite3 imapsql.db
    }
    ```
    """
    section = part.section if isinstance(part, Breach) else part
    node = section.node
    if node is None or section.strangers:
        return
    if isinstance(part, Breach):
        if not any(_is_misspelt(name, section) for name in part.unmet.missing):
            yield at_breach(part)
        return
    missing = [name for name in section.missing if name not in server.lacking and not _is_misspelt(name, section, server.unknown_names)]
    if missing and section.outer and node.name == "tls" and section.is_inline:
        title = section.title
        yield at(f"behind `tls` the loader `{title}` has no block, and it needs one: write `tls {{ loader {title} {{ ... }} }}`", node)
    elif missing:
        made = _global_host_name(section, server) if missing == ["hostname"] and section.in_global else None
        yield at(f"`{section.title}` needs {listed(missing)}{_hint(section, missing)}", node, fix=made)


def _global_host_name(section: Section, server: Server) -> Fix | None:
    """The line that is missing in a global directive is there, at the top of the file. It is written here too, as it is there."""
    node, setting = section.node, server.globals.setting("hostname")
    if not node or not setting or len(setting.node.args) != 1:
        return None
    argument = setting.node.args[0]
    known = setting.node.document is node.document and all(one.directive.start < node.directive.start for one in argument.macros)
    word = argument.token.raw if known else None if argument.environment else written(argument.value)
    return fix("write the host name here too", Safety.SAFE, add_line(node, f"hostname {word}") if word else None)


def _hint(section: Section, missing: list[str]) -> str:
    """Where to put it: what can be inherited is better written once, at the top of the file."""
    inherited = [name for name in missing if directives_of(section.kind, section.release)[name].inherits]
    if section.in_global:
        return ", which must be written here: global directives inherit nothing" if inherited else ""
    return f": write {listed(inherited)} here, or at the top of the file for all" if inherited == missing else ""


def _is_misspelt(name: str, section: Section, at_top: Sequence[str] = ()) -> bool:
    """Whether an unknown line, of the block or at the top of the file, is likely meant to be this directive. It is reported already."""
    inherits = name in directives_of(section.kind, section.release) and directives_of(section.kind, section.release)[name].inherits
    return any(nearest(line.name, [name]) for line in section.others) or (inherits and any(nearest(other, [name]) for other in at_top))
