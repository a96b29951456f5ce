"""MC605 changed-by-later-release."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity
from maddyconf.knowledge.changes import CHANGES
from maddyconf.knowledge.versions import NEWEST, version
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, apply, at_name, model_rules, refusals, rule
from maddyconf.rules.version.ineffective_directive import is_of_endpoint


@rule("MC605", "changed-by-later-release", Category.VERSION, visits=Server, severity=Severity.WARNING)
def changed_by_later_release(server: Server, same: Server) -> Iterator[Finding]:
    """Something that a later version does otherwise, without a word.

    ## What it does
    Finds, if an older version than the newest is chosen, lines that mean something else later: defaults that changed, and
    what is fine now and a mistake with the newest version. It is a warning where mail stops or is lost after the update, else an info.

    ## Why
    maddy tells such changes only in its release notes, and not all. The server starts after the update, and does something else.

    ## Example
    For maddy 0.8.0:
    ```maddy
    hostname mx.example.org
    target.smtp smarthost {
        targets tls://smtp.example.net:465
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    target.smtp smarthost {
        targets tls://smtp.example.net:465
        attempt_starttls no
    }
    ```
    """
    if server.release == NEWEST or any(finding.of_age for _, finding in refusals(server)):
        return
    for section in server.sections:
        yield from _known_changes(section)
    rules = [one for one in model_rules() if one.rule.category is Category.DELIVERY]
    now = {(found_by.code, finding.place) for found_by, finding in apply(rules, server)}
    for found_by, finding in apply(rules, Server(server.expansion, NEWEST, server.facts)):
        if (found_by.code, finding.place) not in now:
            grave = (finding.severity or found_by.severity) is Severity.ERROR
            message = f"with maddy {NEWEST}: {finding.message}"
            yield finding._replace(message=message, fix=None, severity=None if grave else Severity.INFO)


def _known_changes(section: Section) -> Iterator[Finding]:
    for change in CHANGES:
        if change.block == section.kind.name and section.release < version(change.release) and change.applies(section):
            setting = section.setting(change.directive)
            node = setting.node if setting else section.node
            if node and not (change.block == "limits" and is_of_endpoint(section)):
                message = f"from maddy {change.release} on, {change.text}"
                yield at_name(message, node)._replace(severity=None if change.loses_mail else Severity.INFO)
