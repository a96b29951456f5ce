"""MC604 refused-by-later-release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maddyconf.diagnostics import Category, Place, Severity
from maddyconf.knowledge.versions import NEWEST, RELEASES, Version, spans
from maddyconf.model import Server
from maddyconf.rules import Finding, apply, refusals, rule
from maddyconf.rules.version.deprecated_directive import deprecated_directive
from maddyconf.rules.version.deprecated_module import deprecated_module


@rule("MC604", "refused-by-later-release", Category.VERSION, visits=Server, severity=Severity.WARNING)
def refused_by_later_release(server: Server, same: Server) -> Iterator[Finding]:
    """A line that the chosen version accepts, and a later one refuses.

    ## What it does
    Finds, if an older version than the newest is chosen, what keeps a later one from starting, and names the versions that
    do not start. What only versions in between refuse is an info. What the chosen version calls deprecated is told as that, and
    a configuration for a later version than the chosen one is left alone until it fits. It does not look at what is empty because a
    variable is not set.

    ## Why
    The update stops the server: the new version does not start with the old file.

    ## Example
    For maddy 0.8.2:
    ```maddy
    hostname mx.example.org
    tls off
    smtp tcp://localhost:2525 {
        reject
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    tls off
    smtp tcp://127.0.0.1:2525 {
        reject
    }
    ```
    """
    later = [release for release in RELEASES if release > server.release]
    if not later:
        return
    now = [finding for _, finding in refusals(server)]
    if any(finding.of_age for finding in now):
        return
    known = {finding.place for finding in now}
    known |= {finding.place for _, finding in apply((deprecated_directive, deprecated_module), server)}
    found: dict[tuple[str, Place, int], dict[Version, Finding]] = {}
    for release in later:
        for found_by, finding in refusals(Server(server.expansion, release, server.facts)):
            is_unset = finding.argument and finding.argument.unset
            if finding.place not in known and not is_unset:
                # A snippet brings the same line to several nodes.
                found.setdefault((found_by.code, finding.place, id(finding.node)), {})[release] = finding
    for findings in found.values():
        yield _told(findings)


def _told(findings: Mapping[Version, Finding]) -> Finding:
    """What later releases find, the oldest first, as a finding of this release."""
    refused = list(findings)
    still = refused[-1] == NEWEST
    since = f"{refused[0]} and later" if refused == [release for release in RELEASES if release >= refused[0]] else spans(refused)
    who = f"{since} refuse" if len(refused) > 1 else f"{refused[0]} refuses"
    message = f"maddy {who} this: {findings[refused[-1]].message}"
    severity = None if still else Severity.INFO
    return findings[refused[-1]]._replace(message=message, fix=None, of_age=False, severity=severity)
