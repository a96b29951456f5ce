"""MC601 deprecated-directive."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety, Severity
from maddyconf.knowledge.values.blocks import TlsOf
from maddyconf.knowledge.versions import version
from maddyconf.model import Section, Server, Setting
from maddyconf.rules import Finding, at, at_name, rule
from maddyconf.rules.edits import fix, insert_before, replace_word
from maddyconf.rules.line_edits import remove_line


@rule(
    "MC601",
    "deprecated-directive",
    Category.VERSION,
    visits={Setting: lambda directive: directive.deprecated or isinstance(directive.value, TlsOf)},
    severity=Severity.WARNING,
    fix=Safety.SAFE,
)
def deprecated_directive(setting: Setting, server: Server) -> Iterator[Finding]:
    """A directive that maddy calls deprecated.

    ## What it does
    Finds directives that still work, or are ignored, and that a later version will not have any more: those for which maddy
    writes a warning to its log when it starts. The fix is safe: what the server does stays the same.

    ## Why
    The log is the only place where maddy says so. After an update, the server does not start, or does something else.

    ## Example
    ```maddy
    target.smtp smarthost {
        targets tcp://smtp.example.net:587
        attempt_starttls no
    }
    ```

    ## Use instead
    ```maddy
    target.smtp smarthost {
        targets tcp://smtp.example.net:587
        starttls no
    }
    ```
    """
    node, directive = setting.node, setting.directive
    if isinstance(directive.value, TlsOf):
        yield from _tls_without_file(setting, server)
        return
    if not directive.deprecated or not directive.deprecated.holds(server.release):
        return
    if directive.default and " ".join(node.values) == directive.default:
        return
    message = f"`{node.name}` is {directive.deprecated}"
    section = server.section_of(setting)
    if node.name == "fsstore" and not _is_fsstore_in_force(setting, section):
        message += "; the folder that is written here is not used"
    yield at_name(message, node, fix=_fix(setting, section))


def _tls_without_file(setting: Setting, server: Server) -> Iterator[Finding]:
    """`tls CERT KEY`, of which maddy 0.4 says that the word `file` should be before them."""
    node = setting.node
    if server.release < version("0.5.0") and node.args and "/" in node.args[0].value:
        made = fix("write `tls file`", Safety.SAFE, insert_before(node, node.args[0], "file "))
        yield at("`tls` without the word `file` is deprecated since 0.4.0: write `tls file CERT KEY`", node, node.args[0], fix=made)


def _fix(setting: Setting, section: Section) -> Fix | None:
    """What keeps everything as it is."""
    node = setting.node
    if node.name == "require_tls" or (node.name == "fsstore" and not _is_fsstore_in_force(setting, section)):
        return fix(f"remove `{node.name}`, which has no effect", Safety.SAFE, remove_line(node))
    if node.name == "attempt_starttls" and not node.children and len(section.named("attempt_starttls", "starttls")) == 1:
        return fix("write `starttls`", Safety.SAFE, replace_word(node, None, "starttls"))
    return None


def _is_fsstore_in_force(setting: Setting, section: Section) -> bool:
    """Whether the folder is used: only the last of several counts, and without any `msg_store` the default replaces it."""
    stores = section.named("msg_store", "fsstore")
    return setting is stores[-1] and any(store.node.name == "msg_store" for store in stores)
